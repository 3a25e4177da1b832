'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFields } from '@/components/fields/fields-context'
import { LazyFieldValue } from '@/components/fields/lazy-field-value'
import { HoldChip } from '@/components/pools/hold-chip'
import { ClockChip } from '@/components/sla/clock-chip'
import { useSourceName } from '@/components/sources/sources-context'
import { Moment } from '@/components/ui/moment'
import { type ColumnKey, isBuiltIn, placeOf } from './columns'
import { GradeMark } from './grade-mark'
import { OwnerName } from './owner-name'
import { StatusMark } from './status-mark'
import type { LeadRow } from './view'

/** What a lead shows in a column other than the name. */
export function ColumnValue({ lead, column }: { lead: LeadRow; column: ColumnKey }): ReactNode {
  const t = useTranslations('leads')
  const sourceName = useSourceName()
  if (!isBuiltIn(column)) return <CustomValue lead={lead} name={column} />
  switch (column) {
    case 'status':
      return <StatusMark status={lead.status} />
    case 'grade':
      return lead.grade ? <GradeMark grade={lead.grade} /> : null
    case 'clock':
      return lead.clock ? <ClockChip clock={lead.clock} /> : null
    case 'owner':
      return <OwnerName owner={lead.owner} />
    case 'productLine':
      return lead.productLine.name
    case 'region':
      return placeOf(lead)
    case 'source':
      return sourceName(lead.source)
    case 'channel':
      return lead.channel?.name
    case 'receivedAt':
    case 'createdAt':
    case 'lastActivityAt':
      return <Moment at={lead[column]} />
    case 'poolDueAt':
      return lead.poolDueAt ? <HoldChip dueAt={lead.poolDueAt} /> : null
    case 'assignedAt':
      return lead.assignedAt ? <Moment at={lead.assignedAt} /> : null
    case 'name':
      return lead.name || t('noName')
    default:
      return lead[column]
  }
}

function CustomValue({ lead, name }: { lead: LeadRow; name: string }) {
  const key = name.slice('custom.'.length)
  const field = useFields().find((one) => one.key === key)
  const value = lead.custom[key]
  return field && value !== undefined ? <LazyFieldValue field={field} value={value} /> : null
}
