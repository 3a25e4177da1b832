'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { type LeadFact, leadFacts } from '@/lib/leads/types'
import type { ComparisonView, Side } from './view'

export interface MergeChoices {
  /** Whose lead stays. */
  survivor: Side
  setSurvivor: (side: Side) => void
  /** Whose fact survives. */
  sideOf: (fact: LeadFact) => Side
  choose: (fact: LeadFact, side: Side) => void
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
  const [picked, setPicked] = useState<Partial<Record<LeadFact, Side>>>({})
  const [ownerPicked, setOwnerPicked] = useState<Side | null>(null)
  const leadOf = (side: Side) => leads[side === 'a' ? 0 : 1]
  const sideOf = (fact: LeadFact): Side =>
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
          take: leadFacts.filter((fact) => sideOf(fact) !== survivor),
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
