'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useLiveFields } from '@/components/fields/fields-context'
import type { OfferedField } from '@/components/rules/offered'
import { customName, definitionOf } from '@/lib/catalog/fields'
import { leadObject } from '@/lib/leads/fields'
import type { FieldDefinition } from '@/lib/rules/fields'

type LeadField = keyof typeof leadObject.fields

/** Fields in the order people look for them. */
const FIELDS = [
  'status',
  'ownerId',
  'productLineId',
  'region',
  'city',
  'grade',
  'source',
  'channelId',
  'receivedAt',
  'assignedAt',
  'lastActivityAt',
  'poolDueAt',
  'createdAt',
  'name',
  'company',
  'mobile',
  'email',
  'wechat',
  'slaState',
  'dueAt',
  'firstResponse',
  'holdingReason',
] as const satisfies readonly LeadField[]

/** What a list of leads can be narrowed by; contacts and channels only for those who see them. */
export function useOfferedFields(sees: { contacts: boolean; channels: boolean }): readonly OfferedField[] {
  const t = useTranslations()
  const locale = useLocale()
  const added = useLiveFields()
  const { contacts, channels } = sees
  return useMemo(
    () => [
      ...builtIn(t, contacts, channels),
      ...added.map((field) => ({
        name: customName(field.key),
        label: field.label[locale],
        definition: definitionOf(field),
      })),
    ],
    [t, locale, contacts, channels, added],
  )
}

type Words = ReturnType<typeof useTranslations<never>>

const builtIn = (t: Words, contacts: boolean, channels: boolean): OfferedField[] =>
  FIELDS.filter((name) => {
    const definition: FieldDefinition = leadObject.fields[name]
    return (contacts || definition.pii !== 'contact') && (channels || name !== 'channelId')
  }).map((name) => ({
    name,
    label: t(leadObject.fields[name].labelKey),
    definition: leadObject.fields[name],
  }))
