'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { OfferedField } from '@/components/rules/offered'
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
  'source',
  'channelId',
  'receivedAt',
  'assignedAt',
  'lastActivityAt',
  'createdAt',
  'name',
  'company',
  'mobile',
  'email',
  'wechat',
  'holdingReason',
] as const satisfies readonly LeadField[]

/** What a list of leads can be narrowed by; contacts and channels only for those who see them. */
export function useOfferedFields(sees: { contacts: boolean; channels: boolean }): readonly OfferedField[] {
  const t = useTranslations()
  const { contacts, channels } = sees
  return useMemo(
    () =>
      FIELDS.filter((name) => {
        const definition: FieldDefinition = leadObject.fields[name]
        return (contacts || definition.pii !== 'contact') && (channels || name !== 'channelId')
      }).map((name) => ({
        name,
        label: t(leadObject.fields[name].labelKey),
        definition: leadObject.fields[name],
      })),
    [t, contacts, channels],
  )
}
