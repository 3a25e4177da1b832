'use client'

import { useQuery } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'

type Team = { id: string; name: string; path: string }
type Somebody = {
  id: string
  name: string
  role: string
  status: string
  takesLeads: boolean
  teamName: string | null
}

/** Teams, and the people who are given leads, as a rule may name them. */
export function useStaff() {
  const teams = useQuery({
    queryKey: ['teams', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Team[] }>('/teams', { signal }),
    staleTime: 60_000,
  })
  const people = useQuery({
    queryKey: ['members', 'staff'],
    queryFn: ({ signal }) => callApi<{ items: Somebody[] }>('/members?limit=200', { signal }),
    staleTime: 60_000,
  })
  return {
    teams: teams.data?.items ?? [],
    people: (people.data?.items ?? []).filter(
      ({ role, status, takesLeads }) => status === 'active' && (role === 'rep' || takesLeads),
    ),
    isLoading: teams.isPending || people.isPending,
  }
}
