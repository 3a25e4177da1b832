'use client'

import { useTranslations } from 'next-intl'
import { useSourceName } from '@/components/sources/sources-context'
import { variantOf } from './event-variant'
import { useReasonText } from './use-reason-text'
import type { TimelineEntry } from './view'

type Words = Record<string, string | number>

/** What of an event's facts may stand in a sentence: plain words and numbers. */
const wordsOf = (data: Record<string, unknown>): Words =>
  Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  )

/** The sentences of an event: its title, and a note when the event carries a reason. */
export function useEventText() {
  const t = useTranslations('events')
  const contacts = useTranslations('followUp.contact')
  const { holdingReason } = useReasonText()
  const sourceName = useSourceName()

  /** A task nobody gave a name, such as a visit booked by one tap, is called by what it is. */
  const nameless = ({ title, contact }: TimelineEntry['data']): Words =>
    title === '' && typeof contact === 'string' && contacts.has(contact as 'visit')
      ? { title: contacts(contact as 'visit') }
      : {}

  const title = ({ type, data }: TimelineEntry): string => {
    const keys = [variantOf(type, data), 'text'].map((variant) => `${type}.${variant}` as 'other')
    const key = keys.find((candidate) => t.has(candidate))
    const source: Words = typeof data.source === 'string' ? { source: sourceName(data.source) } : {}
    return key ? t(key, { ...wordsOf(data), ...source, ...nameless(data) }) : t('other', { type })
  }

  const note = ({ type, data }: TimelineEntry): string | null => {
    if (typeof data.reason !== 'string') return null
    if (type === 'lead.held') return holdingReason(data.reason)
    const key = `reason.${data.reason}` as 'reason.unknown'
    return t.has(key) ? t(key) : data.reason
  }

  const actor = ({ kind, name }: TimelineEntry['actor']): string => {
    const key = `actor.${kind}` as 'actor.system'
    if (kind === 'user' && name) return name
    return t.has(key) ? t(key) : t('actor.system')
  }

  return { title, note, actor }
}
