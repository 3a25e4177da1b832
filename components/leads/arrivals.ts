/**
 * Which of `ids` have appeared above something already known: news at the top, as against a further page loaded at
 * the end. Nothing is news in a list seen for the first time.
 */
export function arrivalsAmong(ids: string[], known: ReadonlySet<string>): string[] {
  const lastKnown = ids.findLastIndex((id) => known.has(id))
  return ids.slice(0, Math.max(0, lastKnown)).filter((id) => !known.has(id))
}
