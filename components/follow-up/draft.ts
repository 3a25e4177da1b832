import type { ContactKind } from '@/lib/followups/schema'

/** A follow-up while it is written. */
export type Draft = {
  contact: ContactKind
  need: string
  solution: string
  nextContact: ContactKind
  nextTitle: string
  /** ISO 8601; null until a time is chosen. */
  nextAt: string | null
  /** How the lead ends; null while it goes on. */
  ending: 'converted' | 'invalid' | null
  endingReason: string
}

export const emptyDraft: Draft = {
  contact: 'call',
  need: '',
  solution: '',
  nextContact: 'call',
  nextTitle: '',
  nextAt: null,
  ending: null,
  endingReason: '',
}

/** One draft for each lead and member: two people at one machine do not find each other's words. */
const keyOf = (memberId: string, leadId: string): string => `follow-up:${memberId}:${leadId}`

/** What was written here before, whatever an older version of this page left; null when there is nothing. */
export function readDraft(memberId: string, leadId: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(memberId, leadId)) ?? 'null')
    return kept !== null && typeof kept === 'object' ? { ...emptyDraft, ...kept } : null
  } catch {
    return null
  }
}

/** Keeps what is written; a browser that stores nothing is no reason to stop. */
export function keepDraft(memberId: string, leadId: string, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(memberId, leadId), JSON.stringify(draft))
  } catch {
    // Private windows and full disks: the words stay on the screen.
  }
}

export function dropDraft(memberId: string, leadId: string): void {
  try {
    localStorage.removeItem(keyOf(memberId, leadId))
  } catch {
    // Nothing was kept.
  }
}
