'use client'

import { useMemo } from 'react'
import type { FieldView } from './fields-context'
import { useFieldText } from './use-field-text'

export type FieldValueProps = { field: FieldView; value: unknown }

/** A value of an added field as a person reads it. */
export function FieldValue({ field, value }: FieldValueProps) {
  const fields = useMemo(() => [field], [field])
  return useFieldText(fields)(field.key, value)
}
