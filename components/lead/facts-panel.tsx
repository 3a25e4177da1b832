'use client'

import { PencilLine } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { CustomFacts } from '@/components/fields/custom-facts'
import { useFields } from '@/components/fields/fields-context'
import { placeOf } from '@/components/leads/columns'
import { OwnerName } from '@/components/leads/owner-name'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { useSourceName } from '@/components/sources/sources-context'
import { Button } from '@/components/ui/button'
import { ExtraFacts } from './extra-facts'
import { Fact } from './fact'
import { Panel } from './panel'
import { RevealableContact } from './revealable-contact'
import type { LeadView } from './view'

const FactsForm = dynamic(() => import('./facts-form').then((file) => file.FactsForm), { ssr: false })

export function FactsPanel({ lead }: { lead: LeadView }) {
  const edit = useTranslations('lead.edit')
  const { viewer } = usePlace()
  const [editing, setEditing] = useState(false)
  const t = useTranslations('lead.facts')
  const format = useFormatter()
  const fields = useFields()
  const sourceName = useSourceName()
  const contact = (['mobile', 'phone', 'email', 'wechat', 'company'] as const).flatMap((key) => {
    const value = lead[key]
    // A phone that is the mobile is said once.
    if (key === 'phone' && value === lead.mobile) return []
    return value ? [{ key, value }] : []
  })
  // What a mapping kept under a name that is no field.
  const unnamed = Object.fromEntries(
    Object.entries(lead.custom).filter(([key]) => !fields.some((field) => field.key === key)),
  )
  if (editing)
    return (
      <Panel title={edit('title')}>
        <FactsForm lead={lead} onDone={() => setEditing(false)} />
      </Panel>
    )
  const action = can(viewer, 'lead.update') ? (
    <Button variant="ghost" size="sm" onClick={() => setEditing(true)}>
      <PencilLine aria-hidden />
      {edit('action')}
    </Button>
  ) : null
  return (
    <Panel title={t('title')} action={action} isTabbed>
      <dl className="grid gap-2">
        {contact.map(({ key, value }) => (
          <RevealableContact
            key={key}
            leadId={lead.id}
            field={key}
            value={value}
            isClear={lead.contactsClear}
          />
        ))}
        {lead.region ? <Fact label={t('region')}>{placeOf(lead)}</Fact> : null}
        <CustomFacts fields={fields} values={lead.custom} />
        <Fact label={t('productLine')}>{lead.productLine.name}</Fact>
        <Fact label={t('source')}>
          {[sourceName(lead.source), lead.channel?.name].filter(Boolean).join(' · ')}
        </Fact>
        <Fact label={t('owner')}>
          <OwnerName owner={lead.owner} />
        </Fact>
        <Fact label={t('receivedAt')}>{format.dateTime(new Date(lead.receivedAt), 'fullMinute')}</Fact>
        {lead.assignedAt ? (
          <Fact label={t('assignedAt')}>{format.dateTime(new Date(lead.assignedAt), 'fullMinute')}</Fact>
        ) : null}
      </dl>
      {lead.message ? (
        <blockquote className="border-l-2 border-line-strong pl-3 text-base whitespace-pre-wrap">
          <span className="sr-only">{t('message')}</span>
          {lead.message}
        </blockquote>
      ) : null}
      <ExtraFacts facts={{ ...unnamed, ...lead.extra }} />
    </Panel>
  )
}
