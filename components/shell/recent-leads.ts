'use client'

import { useEffect } from 'react'
import { usePlace } from './place-context'

const MOST = 6

/** Ids only: what they are called is asked for anew, with the rights of whoever asks. */
const keyOf = (slug: string, memberId: string): string => `recent.${slug}.${memberId}`

/** The leads this member looked at last in this browser, latest first. */
export function recentLeads(slug: string, memberId: string): string[] {
  try {
    const read: unknown = JSON.parse(window.localStorage.getItem(keyOf(slug, memberId)) ?? '[]')
    return Array.isArray(read) ? read.filter((id) => typeof id === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Remembers that this lead is being looked at. */
export function useRememberLead(leadId: string): void {
  const { viewer, workspace } = usePlace()
  useEffect(() => {
    const before = recentLeads(workspace.slug, viewer.memberId)
    const after = [leadId, ...before.filter((id) => id !== leadId)].slice(0, MOST)
    window.localStorage.setItem(keyOf(workspace.slug, viewer.memberId), JSON.stringify(after))
  }, [leadId, viewer.memberId, workspace.slug])
}
