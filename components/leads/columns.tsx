'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Moment } from '@/components/ui/moment'
import { OwnerName } from './owner-name'
import { StatusMark } from './status-mark'
import type { LeadRow } from './view'

/** Columns of the list in the order they stand, and the room each takes (in rem); the name has the rest. */
export const COLUMNS = [
  { key: 'name', rem: 15 },
  { key: 'company', rem: 12 },
  { key: 'mobile', rem: 8.5 },
  { key: 'status', rem: 7.5 },
  { key: 'owner', rem: 8 },
  { key: 'productLine', rem: 8.5 },
  { key: 'region', rem: 8 },
  { key: 'source', rem: 7.5 },
  { key: 'channel', rem: 9 },
  { key: 'receivedAt', rem: 7 },
  { key: 'assignedAt', rem: 7 },
  { key: 'lastActivityAt', rem: 7 },
  { key: 'createdAt', rem: 7 },
] as const
export type ColumnKey = (typeof COLUMNS)[number]['key']
export type Column = (typeof COLUMNS)[number]

/** What is shown while nobody chose. */
const USUAL: readonly ColumnKey[] = [
  'name',
  'mobile',
  'status',
  'owner',
  'productLine',
  'region',
  'source',
  'receivedAt',
]

/** The columns of these keys, the name always first; unknown keys are left out. */
export function columnsOf(keys: readonly string[]): Column[] {
  const wanted: readonly string[] = keys.length > 0 ? keys : USUAL
  return COLUMNS.filter(({ key }) => key === 'name' || wanted.includes(key))
}

/** Province and city, once when they are the same (上海). */
export const placeOf = ({ region, city }: Pick<LeadRow, 'region' | 'city'>): string =>
  [region, city === region ? null : city].filter(Boolean).join(' ')

/** What a lead shows in a column other than the name. */
export function ColumnValue({ lead, column }: { lead: LeadRow; column: ColumnKey }): ReactNode {
  const t = useTranslations('leads')
  switch (column) {
    case 'status':
      return <StatusMark status={lead.status} />
    case 'owner':
      return <OwnerName owner={lead.owner} />
    case 'productLine':
      return lead.productLine.name
    case 'region':
      return placeOf(lead)
    case 'channel':
      return lead.channel?.name
    case 'receivedAt':
    case 'createdAt':
    case 'lastActivityAt':
      return <Moment at={lead[column]} />
    case 'assignedAt':
      return lead.assignedAt ? <Moment at={lead.assignedAt} /> : null
    case 'name':
      return lead.name || t('noName')
    default:
      return lead[column]
  }
}
