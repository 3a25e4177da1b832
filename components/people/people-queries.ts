'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiRequest, callApi } from '@/components/shell/api-client'
import type { Invitation, Leave, Load, Member, Person, Team } from './view'

/** Everything about the people of the workspace; asked again after each change to any of them. */
const PEOPLE_KEY = 'people'

type Items<T> = { items: T[] }

const usePeopleList = <T>(name: string, path: string, initialData: T[]) =>
  useQuery({
    queryKey: [PEOPLE_KEY, name],
    queryFn: async ({ signal }) => (await callApi<Items<T>>(path, { signal })).items,
    initialData,
  })

export const useMembers = (initial: Member[]) =>
  usePeopleList<Member>('members', '/members?limit=200', initial)
export const useLoads = (initial: Load[]) => usePeopleList<Load>('loads', '/members/loads', initial)
export const useInvitations = (initial: Invitation[]) =>
  usePeopleList<Invitation>('invitations', '/invitations', initial)
export const useTeams = (initial: Team[]) => usePeopleList<Team>('teams', '/teams', initial)
/** As everybody sees them: without addresses. */
export const usePersons = (initial: Person[]) =>
  usePeopleList<Person>('persons', '/members?limit=200', initial)
export const useLeaves = (initial: Leave[]) => usePeopleList<Leave>('leaves', '/leaves', initial)

export type PeopleChange = { path: string } & Pick<ApiRequest, 'method' | 'body' | 'ifMatch'>

/** Calls the API for a change of people, then asks for all of them anew, also when it was refused. */
export function useChangePeople<T = unknown>(onDone?: (answer: T) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, ...request }: PeopleChange) => callApi<T>(path, request),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: [PEOPLE_KEY] }),
  })
}
