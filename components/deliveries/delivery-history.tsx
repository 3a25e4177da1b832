'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useFields } from '@/components/fields/fields-context'
import { Section } from '@/components/ui/section'
import { knownDecisions } from '@/lib/leads/types'
import { useAskedName } from './asked-input'
import type { DeliveryMoment } from './view'

/** Kinds of events of a delivery that have words here. */
const KNOWN = [
  'delivery.refused',
  'delivery.replayed',
  'delivery.vouched',
  'delivery.completed',
  'delivery.rejected',
  'delivery.reopened',
  'delivery.expired',
  'delivery.confirmation_asked',
  'delivery.confirmation_mailed',
  'delivery.confirmed',
  'delivery.unconfirmed',
  'delivery.body_taken',
  'delivery.link_created',
  'delivery.link_opened',
  'delivery.link_revoked',
] as const
type Known = (typeof KNOWN)[number]
const isKnown = (type: string): type is Known => (KNOWN as readonly string[]).includes(type)

/** What people did about a delivery, and what came of each try, oldest first. */
export function DeliveryHistory({ story }: { story: DeliveryMoment[] }) {
  const t = useTranslations('quarantine.history')
  const actors = useTranslations('events.actor')
  const format = useFormatter()
  const words = useMomentWords()
  const moments = story.filter(({ type }) => isKnown(type))
  if (moments.length === 0) return null
  const actorOf = ({ actor }: DeliveryMoment) => {
    if (!actor) return ''
    return actor.name ?? (actors.has(actor.kind as 'user') ? actors(actor.kind as 'user') : actor.kind)
  }
  return (
    <Section title={t('title')}>
      <ol className="grid gap-2 text-sm">
        {moments.map((moment) => (
          <li
            key={`${moment.at}${moment.type}`}
            className="grid grid-cols-[7.5rem_1fr] gap-x-3 max-sm:grid-cols-1"
          >
            <time dateTime={moment.at} className="text-ink-3 tabular-nums">
              {format.dateTime(new Date(moment.at), 'moment')}
            </time>
            <span>
              {words(moment)} <span className="text-ink-3">{actorOf(moment)}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function useMomentWords(): (moment: DeliveryMoment) => string {
  const t = useTranslations('quarantine.history')
  const verdicts = useTranslations('deliveries.verdict')
  const decided = useTranslations('quarantine.complete.decision')
  const common = useTranslations('common')
  const locale = useLocale()
  const nameOf = useAskedName()
  const custom = useFields()
  const fieldName = (name: string) =>
    custom.find(({ key }) => `custom.${key}` === name)?.label[locale] ?? nameOf({ name, label: null })
  return ({ type, data }) => {
    if (!isKnown(type)) return type
    const decisions = Array.isArray(data.decisions) ? data.decisions : []
    const key = decisions.length > 0 ? 'decided' : (type.slice('delivery.'.length) as 'completed')
    const verdict = String(data.verdict ?? '')
    return t(key, {
      fields: (Array.isArray(data.fields) ? data.fields.map(String) : [])
        .map(fieldName)
        .join(common('list.separator')),
      decisions: knownDecisions
        .filter((one) => decisions.includes(one))
        .map((one) => decided(one))
        .join(common('list.separator')),
      reason: String(data.reason ?? ''),
      days: Number(data.days ?? 0),
      failure: String(data.failure ?? 'none'),
      verdict: verdicts.has(verdict as 'error') ? verdicts(verdict as 'error') : verdict,
    })
  }
}
