'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { fetchContact } from './touch-api'
import type { LeadContactView, Lease } from './view'

/** Asked a moment after a lease has run out: nothing else speaks of that. */
const AFTER_END_MS = 500
/** The longest wait of a timer (ms), and short enough to find out what a lost message did not tell. */
const LONGEST_MS = 300_000

/** Until the lease has run out, by the server's own clock; null while there is none. */
export function untilEnd(contact: LeadContactView | undefined): number | false {
  if (!contact?.lease) return false
  const left = new Date(contact.lease.until).getTime() - new Date(contact.at).getTime()
  return Math.min(LONGEST_MS, Math.max(0, left) + AFTER_END_MS)
}

/** Who is in contact with the person behind a lead just now; told live when it changes. The first answer comes with the document. */
export const useContact = (leadId: string, initial?: LeadContactView) =>
  useQuery({
    queryKey: [LEAD_KEY, leadId, 'touch-lease'],
    queryFn: ({ signal }) => fetchContact(leadId, signal),
    initialData: initial,
    refetchInterval: ({ state }) => untilEnd(state.data),
  })

/** A colleague's lease in words: who does what, and until when. */
export function useLeaseWords(): (lease: Lease) => string {
  const t = useTranslations('touches')
  const format = useFormatter()
  return ({ kind, holder, until }) => {
    const words = { doing: t(`doing.${kind}`), until: format.dateTime(new Date(until), 'time') }
    return holder ? t('heldBy', { name: holder.name, ...words }) : t('heldByOther', words)
  }
}
