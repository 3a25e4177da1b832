import type { Team } from './view'

/** Teams for a choice, parents before children, each with the names above it so that two of a name can be told apart. */
export function teamOptions(teams: readonly Team[]): { value: string; label: string; hint?: string }[] {
  const names = new Map(teams.map((team) => [team.id, team.name]))
  return teams.map((team) => {
    const above = team.path
      .split('/')
      .filter((id) => id && id !== team.id)
      .map((id) => names.get(id) ?? '')
      .join(' / ')
    return { value: team.id, label: team.name, ...(above ? { hint: above } : {}) }
  })
}
