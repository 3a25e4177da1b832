'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'

type Props = {
  /** Fields that are retired, as the reader calls them. */
  fields: readonly string[] | undefined
  where: 'one' | 'draft' | 'tried'
}

/** Says of rules that name retired fields that nothing follows from them. */
export function RetiredNote({ fields, where }: Props) {
  const t = useTranslations('ruleVersions.retired')
  const common = useTranslations('common')
  if (!fields?.length) return null
  const names = [...new Set(fields)].join(common('list.separator'))
  return (
    <p className="flex items-start gap-1.5 text-sm text-warn">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {t(where, { fields: names })}
    </p>
  )
}
