'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Moment } from '@/components/ui/moment'
import { Progress } from '@/components/ui/progress'
import { ImportStateMark } from './import-state'
import { Tally } from './tally'
import { type ImportItem, isUnderWay } from './view'

/** One import in the list. */
export function ImportLine({ item }: { item: ImportItem }) {
  const t = useTranslations('imports')
  const { workspace } = usePlace()
  return (
    <li className="relative grid gap-1.5 border-b py-3 hover:bg-hover">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Link
          href={`/${workspace.slug}/imports/${item.id}`}
          className="min-w-0 truncate text-base font-medium after:absolute after:inset-0"
        >
          {item.fileName}
        </Link>
        <ImportStateMark state={item.state} />
      </div>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
        <span>{item.author?.name ?? t('byProgram')}</span>
        <span>{item.productLine.name}</span>
        <Moment at={item.createdAt} />
      </p>
      {isUnderWay(item.state) && item.rows > 0 ? (
        <Progress value={item.stepRows / item.rows} label={t(`state.${item.state}`)} />
      ) : null}
      <Tally item={item} />
    </li>
  )
}
