import { type FollowUpPart, hollownessOf } from '@/lib/followups/policy'
import type { Draft } from './draft'

/** What is wrong with a part, by the name the API gives it. */
export type Complaints = Readonly<Record<string, string>>

/** Complaints that still stand after the draft has changed in these fields. */
export const standing = (complaints: Complaints, changed: Partial<Draft>): Complaints =>
  Object.fromEntries(Object.entries(complaints).filter(([path]) => !touches(changed, path)))

const touches = (part: Partial<Draft>, path: string): boolean => {
  const field =
    { 'next.title': 'nextTitle', 'next.dueAt': 'nextAt', 'ending.reason': 'endingReason' }[path] ?? path
  return field in part || (path === 'next' && 'ending' in part)
}

/** What the server would refuse a draft for, in its own words (`say` words a key of messages, `errors`). */
export function complaintsOf(draft: Draft, say: (key: string, phrase?: string) => string): Complaints {
  const judged: [path: string, part: FollowUpPart, text: string][] = [
    ['need', 'need', draft.need],
    ['solution', 'solution', draft.solution],
    ...(draft.ending
      ? []
      : ([['next.title', 'next', draft.nextTitle]] as const).map(
          (one) => [...one] as [string, FollowUpPart, string],
        )),
  ]
  const hollow = judged.flatMap(([path, part, text]) => {
    const found = hollownessOf(part, text)
    return found
      ? [[path, say(`followUp.${part}.${found.why}`, 'phrase' in found ? found.phrase : undefined)]]
      : []
  })
  const rest = draft.ending
    ? draft.endingReason.trim() === ''
      ? [['ending.reason', say('followUp.endingReason')]]
      : []
    : draft.nextAt === null
      ? [['next.dueAt', say('followUp.next.when')]]
      : []
  return Object.fromEntries([...hollow, ...rest])
}
