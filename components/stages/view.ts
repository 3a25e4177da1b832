import type { Answered } from '@/components/shell/answered'
import type * as Leads from '@/lib/leads/types'
import type { RuleGroup } from '@/lib/rules/types'

/** The matrix and the rows behind its numbers, as /api/v1/stages answers them. */
export type Matrix = Answered<Leads.StageMatrix>
export type Cell = Answered<Leads.StageCell>
export type StageFigures = Answered<Leads.StageFigures>
export type Move = Answered<Leads.StageMoveRow>
export type MovesPage = { items: Move[]; nextCursor: string | null }
export type Stage = Leads.LeadStatus

/** Days the matrix may be of, beside days of one's own. */
export const PRESETS = [7, 30, 90] as const
export type Preset = (typeof PRESETS)[number]

/** Whose steps are looked at, and of when. Days as YYYY-MM-DD. */
export type StageFilters = {
  days: Preset | 'own'
  from: string
  to: string
  line: string | null
  team: string | null
}

/** The number whose rows are looked at; without a stage all of them. */
export type Opened = { from?: Stage | null; to?: Stage; again?: boolean }

export function matrixParams({ from, to, line, team }: StageFilters): URLSearchParams {
  const params = new URLSearchParams({ from, to })
  if (line) params.set('productLine', line)
  if (team) params.set('team', team)
  return params
}

export function movesParams(filters: StageFilters, { from, to, again }: Opened): URLSearchParams {
  const params = matrixParams(filters)
  if (from !== undefined) params.set('stageFrom', from ?? 'entry')
  if (to) params.set('stageTo', to)
  if (again) params.set('again', 'true')
  return params
}

/** The filter of the lead list that shows exactly the leads that are in a stage now. */
export function leadsNow(stage: Stage, line: string | null, members: readonly string[] | null): RuleGroup {
  return {
    combinator: 'and',
    rules: [
      { field: 'status', operator: '=', value: stage },
      ...(line ? [{ field: 'productLineId', operator: '=' as const, value: line }] : []),
      ...(members ? [{ field: 'ownerId', operator: 'in' as const, value: [...members] }] : []),
    ],
  }
}

export const cellOf = (cells: readonly Cell[], from: Stage | null, to: Stage): Cell | undefined =>
  cells.find((cell) => cell.from === from && cell.to === to)
