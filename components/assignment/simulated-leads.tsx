'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'

/** Shown at once; more are counted. */
const SHOWN = 40

type Props = { ids: readonly string[]; of: number; names: readonly { id: string; name: string }[] }

/** Leads by name, each opening its page. */
export function LeadLinks({ ids, of, names }: Props) {
  const t = useTranslations('assignmentRules.simulation')
  const { workspace } = usePlace()
  const known = new Map(names.map(({ id, name }) => [id, name]))
  const shown = ids.slice(0, SHOWN)
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 py-2 text-sm">
      {shown.map((id) => (
        <li key={id}>
          <Link
            href={`/${workspace.slug}/leads/${id}`}
            prefetch={false}
            className="text-jade underline underline-offset-4"
          >
            {known.get(id) || t('noName')}
          </Link>
        </li>
      ))}
      {of > shown.length ? <li className="text-ink-3">{t('more', { count: of - shown.length })}</li> : null}
    </ul>
  )
}
