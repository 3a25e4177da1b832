'use client'

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import type { RobotOutcome } from '@/lib/connectors/robot'
import type { CreateRobot, RobotMessageState, UpdateRobot } from '@/lib/notifications/schema'
import type { RobotMessageView, RobotView } from '@/lib/notifications/types'

/** As they travel: times are texts. */
type Sent<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K]
}
export type Robot = Sent<RobotView>
export type RobotMessage = Sent<RobotMessageView>
export type RobotChange = Omit<UpdateRobot, 'id' | 'version'>
export type TestAnswer = RobotOutcome

/** Messages come and go in the worker, which says so to whoever manages robots. */
export const ROBOTS_KEY = 'robots'

export const useRobots = () =>
  useQuery({
    queryKey: [ROBOTS_KEY],
    queryFn: async ({ signal }) => (await callApi<{ items: Robot[] }>('/robots', { signal })).items,
  })

export const useRobotMessages = (robotId: string, state: RobotMessageState | 'all') =>
  useInfiniteQuery({
    queryKey: [ROBOTS_KEY, robotId, 'messages', state],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: '30' })
      if (state !== 'all') asked.set('state', state)
      if (pageParam) asked.set('cursor', pageParam)
      const path = `/robots/${robotId}/messages?${asked}`
      return callApi<{ items: RobotMessage[]; nextCursor: string | null }>(path, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })

/** A change of robots; whatever it was, the list is asked again. */
function useRobotMutation<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
  options: { onSuccess?: (answer: Answer, input: Input) => void; onError?: (error: unknown) => void } = {},
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (answer, input) => options.onSuccess?.(answer, input),
    onError: (error) => options.onError?.(error),
    onSettled: () => client.invalidateQueries({ queryKey: [ROBOTS_KEY] }),
  })
}

type Options<Input, Answer> = Parameters<typeof useRobotMutation<Input, Answer>>[1]

export const useCreateRobot = (options: Options<CreateRobot, { id: string }>) =>
  useRobotMutation(
    (body: CreateRobot) => callApi<{ id: string }>('/robots', { method: 'POST', body }),
    options,
  )

export type UpdateInput = { robot: Pick<Robot, 'id' | 'version'>; change: RobotChange }
export const useUpdateRobot = (options: Options<UpdateInput, unknown>) =>
  useRobotMutation(
    ({ robot, change }: UpdateInput) =>
      callApi(`/robots/${robot.id}`, { method: 'PATCH', body: change, ifMatch: robot.version }),
    options,
  )

export const useDeleteRobot = (options: Options<string, unknown>) =>
  useRobotMutation((id: string) => callApi(`/robots/${id}`, { method: 'DELETE' }), options)

export const useTestRobot = () =>
  useRobotMutation((id: string) => callApi<TestAnswer>(`/robots/${id}/test`, { method: 'POST' }))

export type RetryInput = { robotId: string; ids?: string[] }
export const useRetryMessages = (options: Options<RetryInput, { messages: number }>) =>
  useRobotMutation(
    ({ robotId, ids }: RetryInput) =>
      callApi<{ messages: number }>(`/robots/${robotId}/retry`, { method: 'POST', body: ids ? { ids } : {} }),
    options,
  )

type Named = { id: string; name: string }
/** What a robot's audience is chosen from. */
export const useAudience = () =>
  useQuery({
    queryKey: [ROBOTS_KEY, 'audience'],
    queryFn: async ({ signal }) => {
      const [lines, teams] = await Promise.all([
        callApi<{ items: Named[] }>('/product-lines', { signal }),
        callApi<{ items: Named[] }>('/teams', { signal }),
      ])
      return { lines: lines.items, teams: teams.items }
    },
  })
