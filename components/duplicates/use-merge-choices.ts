'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import type { ComparisonView, Side } from './view'

/** Facts of which one of two survives, in the order they are shown. */
export const COMPARED_FACTS = [
  'name',
  'company',
  'mobile',
  'phone',
  'email',
  'wechat',
  'region',
  'city',
  'message',
] as const
export type ComparedFact = (typeof COMPARED_FACTS)[number]

export interface MergeChoices {
  /** Whose lead stays. */
  survivor: Side
  setSurvivor: (side: Side) => void
  /** Whose fact survives. */
  sideOf: (fact: ComparedFact) => Side
  choose: (fact: ComparedFact, side: Side) => void
  owner: Side
  setOwner: (side: Side) => void
  merge: () => void
  isMerging: boolean
  problem: string | null
}

const other = (side: Side): Side => (side === 'a' ? 'b' : 'a')

/** What a person picks of two leads. The survivor's facts stand unless it has none, or the other's is picked. */
export function useMergeChoices({ pair, leads }: ComparisonView, onMerged: () => void): MergeChoices {
  const problemText = useProblemText()
  const client = useQueryClient()
  const [survivor, setSurvivor] = useState<Side>('a')
  const [picked, setPicked] = useState<Partial<Record<ComparedFact, Side>>>({})
  const [ownerPicked, setOwnerPicked] = useState<Side | null>(null)
  const leadOf = (side: Side) => leads[side === 'a' ? 0 : 1]
  const sideOf = (fact: ComparedFact): Side =>
    picked[fact] ??
    (!leadOf(survivor)?.[fact] && leadOf(other(survivor))?.[fact] ? other(survivor) : survivor)
  const owner =
    ownerPicked ?? (!leadOf(survivor)?.owner && leadOf(other(survivor))?.owner ? other(survivor) : survivor)
  const merge = useMutation({
    mutationFn: () =>
      callApi(`/duplicates/${pair.id}/merge`, {
        method: 'POST',
        body: {
          survivor,
          take: COMPARED_FACTS.filter((fact) => sideOf(fact) !== survivor),
          owner: owner === survivor ? 'survivor' : 'other',
          versions: [leads[0]?.version, leads[1]?.version],
        },
      }),
    onSuccess: () => {
      onMerged()
      return client.invalidateQueries({ queryKey: [LEADS_KEY] })
    },
  })
  return {
    survivor,
    setSurvivor,
    sideOf,
    choose: (fact, side) => setPicked({ ...picked, [fact]: side }),
    owner,
    setOwner: setOwnerPicked,
    merge: () => merge.mutate(),
    isMerging: merge.isPending,
    problem: merge.error ? problemText(merge.error) : null,
  }
}
