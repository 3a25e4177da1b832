'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import type { VersionView } from '@/components/rules/versions/use-versions'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import type { Coverage, Simulation } from '@/lib/assignment/types'

/** As GET /api/v1/assignment/simulation answers it. */
export type SimulationView = Answered<Simulation>
/** As GET /api/v1/assignment/coverage answers it. */
export type CoverageView = Answered<Coverage>

const queryOf = (version: VersionView | null): string =>
  version ? `?${new URLSearchParams({ versionId: version.id })}` : ''

/** Replays the last 30 days through a version, each time somebody presses. */
export const useSimulation = () =>
  useMutation({
    mutationFn: async (version: VersionView | null) => ({
      versionId: version?.id ?? null,
      revision: version?.revision ?? 0,
      result: await callApi<SimulationView>(`/assignment/simulation${queryOf(version)}`),
    }),
  })

/** How a version covers product lines and regions. */
export const useCoverage = (version: VersionView | null) =>
  useQuery({
    queryKey: ['assignment-coverage', version?.id ?? null, version?.revision ?? 0],
    queryFn: ({ signal }) => callApi<CoverageView>(`/assignment/coverage${queryOf(version)}`, { signal }),
  })
