'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import type { AdmissionRule } from '@/lib/intake/schema'
import type { RuleVersionView, Statement } from '@/lib/rules/versions'
import { SOURCES_KEY } from '../sources-context'

export type VersionView = Answered<RuleVersionView>
export type WholeVersion = VersionView & { body: { rules: AdmissionRule[] }; statements: Statement[] }
export type Tried = {
  looked: number
  changed: number
  examples: { subject: { type: string; id: string }; before: string; after: string }[]
}
export type Difference = {
  added: Statement[]
  removed: Statement[]
  changed: { key: string; before: string; after: string }[]
}

const KEY = 'admission'

/** The versions of a sub-source's rules, the latest first. */
export function useVersions(scope: string, initial: VersionView[]) {
  return useQuery({
    queryKey: [KEY, scope],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ kind: 'admission', scope })
      return (await callApi<{ items: VersionView[] }>(`/rule-versions?${query}`, { signal })).items
    },
    initialData: initial,
  })
}

/** One version with what it says. */
export function useVersion(id: string | null) {
  return useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => callApi<WholeVersion>(`/rule-versions/${id}`, { signal }),
    enabled: id !== null,
  })
}

/** What a version says otherwise than another. */
export function useDifference(id: string | null, against: string | null) {
  return useQuery({
    queryKey: [KEY, 'diff', id, against],
    queryFn: ({ signal }) => callApi<Difference>(`/rule-versions/${id}/diff/${against}`, { signal }),
    enabled: id !== null && against !== null,
  })
}

type At = Pick<VersionView, 'id' | 'revision'>

/** What can be done to the rules of one sub-source. */
export function useRuleChanges(scope: string) {
  const client = useQueryClient()
  const onSettled = async () => {
    await client.invalidateQueries({ queryKey: [KEY] })
    await client.invalidateQueries({ queryKey: [SOURCES_KEY] })
  }
  const act =
    <T>(what: string) =>
    ({ id, revision }: At) =>
      callApi<T>(`/rule-versions/${id}/${what}`, { method: 'POST', ifMatch: revision })
  const begin = useMutation({
    mutationFn: (rules: AdmissionRule[]) =>
      callApi<WholeVersion>('/rule-versions', {
        method: 'POST',
        body: { kind: 'admission', scope, body: { rules } },
      }),
    onSettled,
  })
  const save = useMutation({
    mutationFn: ({ id, revision, rules }: At & { rules: AdmissionRule[] }) =>
      callApi<WholeVersion>(`/rule-versions/${id}`, {
        method: 'PATCH',
        ifMatch: revision,
        body: { body: { rules } },
      }),
    onSettled,
  })
  return {
    begin,
    save,
    test: useMutation({ mutationFn: act<Tried>('test'), onSettled }),
    publish: useMutation({ mutationFn: act<WholeVersion>('publish'), onSettled }),
    retire: useMutation({ mutationFn: act<WholeVersion>('retire'), onSettled }),
    rollBack: useMutation({ mutationFn: act<WholeVersion>('roll-back'), onSettled }),
  }
}
