'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { ColumnsStep } from './columns-step'
import { ErrorFileButton } from './error-file-button'
import { RowsTable } from './rows-table'
import { StartForm } from './start-form'
import { Tally } from './tally'
import type { ImportView } from './view'

type Props = { item: ImportView; pending: boolean; onCheck: (columns: Record<string, string>) => void }

/** What would become of each row; from here the import starts, or its columns are named anew. */
export function CheckStep({ item, pending, onCheck }: Props) {
  const t = useTranslations('imports.check')
  const [renaming, setRenaming] = useState(false)
  if (item.state === 'checking')
    return (
      <div className="grid gap-2">
        <p className="tabular-nums">{t('under', { done: item.stepRows, rows: item.rows })}</p>
        <Progress value={item.rows > 0 ? item.stepRows / item.rows : null} label={t('label')} />
      </div>
    )
  if (item.state !== 'checked') return <p>{t('done')}</p>
  if (renaming)
    return (
      <ColumnsStep
        item={item}
        pending={pending}
        onCheck={(columns) => {
          setRenaming(false)
          onCheck(columns)
        }}
      />
    )
  return (
    <div className="grid gap-4 pt-1">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Tally item={item} />
        <div className="flex flex-wrap gap-2">
          {item.counts.bad ? <ErrorFileButton item={item} /> : null}
          <Button size="sm" variant="ghost" onClick={() => setRenaming(true)}>
            {t('rename')}
          </Button>
        </div>
      </div>
      <RowsTable
        item={item}
        filters={['all', 'bad', 'known', 'ok']}
        first={item.counts.bad ? 'bad' : 'all'}
      />
      <StartForm item={item} />
    </div>
  )
}
