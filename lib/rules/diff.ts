import type { Statement } from './versions'

/** What a version says otherwise than another, in sentences. */
export interface RuleDiff {
  added: Statement[]
  removed: Statement[]
  changed: { key: string; before: string; after: string }[]
}

/** Compares two rule sets by what they say of each thing; the order of the later one. */
export function diffOf(before: readonly Statement[], after: readonly Statement[]): RuleDiff {
  const was = new Map(before.map(({ key, text }) => [key, text]))
  const is = new Set(after.map(({ key }) => key))
  return {
    added: after.filter(({ key }) => !was.has(key)),
    removed: before.filter(({ key }) => !is.has(key)),
    changed: after.flatMap(({ key, text }) => {
      const earlier = was.get(key)
      return earlier === undefined || earlier === text ? [] : [{ key, before: earlier, after: text }]
    }),
  }
}
