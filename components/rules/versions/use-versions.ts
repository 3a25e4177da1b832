'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import type { RuleVersionView, Statement } from '@/lib/rules/versions'

/** Which rules: of what kind, and what they belong to. */
export type RuleSetAt = {
  kind: 'admission' | 'assignment' | 'mapping' | 'sla' | 'calendar' | 'recycle'
  scope: string
  /** Queries that tell something of these rules, by the first word of their key. */
  toldBy?: readonly string[]
}
export type VersionView = Answered<RuleVersionView>
export type WholeVersion<Body> = VersionView & { body: Body; statements: Statement[] }
export type TriedExample = { subject: { type: string; id: string }; before: string; after: string }
export type Tried = {
  looked: number
  changed: number
  examples: TriedExample[]
  notes?: string[]
  retired: string[]
}
type Difference = {
  added: Statement[]
  removed: Statement[]
  changed: { key: string; before: string; after: string }[]
}

const KEY = 'rule-versions'

/** The versions of a rule set, the latest first. */
export function useVersions({ kind, scope }: RuleSetAt, initial: VersionView[]) {
  return useQuery({
    queryKey: [KEY, kind, scope],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ kind, scope })
      return (await callApi<{ items: VersionView[] }>(`/rule-versions?${query}`, { signal })).items
    },
    initialData: initial,
  })
}

/** One version with what it says. */
export function useVersion<Body>(id: string | null) {
  return useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => callApi<WholeVersion<Body>>(`/rule-versions/${id}`, { signal }),
    enabled: id !== null,
  })
}

/** What a version says otherwise than another. */
export function useDifference(id: string, against: string | null) {
  return useQuery({
    queryKey: [KEY, 'diff', id, against],
    queryFn: ({ signal }) => callApi<Difference>(`/rule-versions/${id}/diff/${against}`, { signal }),
    enabled: against !== null,
  })
}

type At = Pick<VersionView, 'id' | 'revision'>

/** What can be done to the rules of one set. */
export function useRuleChanges<Body>({ kind, scope, toldBy = [] }: RuleSetAt) {
  const client = useQueryClient()
  const onSettled = async () => {
    await client.invalidateQueries({ queryKey: [KEY] })
    for (const key of toldBy) await client.invalidateQueries({ queryKey: [key] })
  }
  const act =
    <T>(what: string) =>
    ({ id, revision }: At) =>
      callApi<T>(`/rule-versions/${id}/${what}`, { method: 'POST', ifMatch: revision })
  const begin = useMutation({
    mutationFn: (body: Body) =>
      callApi<WholeVersion<Body>>('/rule-versions', { method: 'POST', body: { kind, scope, body } }),
    onSettled,
  })
  const save = useMutation({
    mutationFn: ({ id, revision, body }: At & { body: Body }) =>
      callApi<WholeVersion<Body>>(`/rule-versions/${id}`, {
        method: 'PATCH',
        ifMatch: revision,
        body: { body },
      }),
    onSettled,
  })
  return {
    begin,
    save,
    test: useMutation({ mutationFn: act<Tried>('test'), onSettled }),
    publish: useMutation({ mutationFn: act<WholeVersion<Body>>('publish'), onSettled }),
    retire: useMutation({ mutationFn: act<WholeVersion<Body>>('retire'), onSettled }),
    rollBack: useMutation({ mutationFn: act<WholeVersion<Body>>('roll-back'), onSettled }),
  }
}
