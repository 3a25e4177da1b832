'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { ImportLine } from './import-line'
import { UploadForm } from './upload-form'
import { useImports } from './use-imports'
import type { ImportPage, Line } from './view'

/** Hands a file in, and lists those that were: how far each has come, by whom, with what result. */
export function ImportsScreen({ initial, lines }: { initial: ImportPage; lines: Line[] }) {
  const t = useTranslations('imports')
  const { workspace } = usePlace()
  const query = useImports(initial)
  const items = query.data.pages.flatMap((page) => page.items)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-4xl gap-5 p-4 md:p-6">
        <PageHeader
          title={t('title')}
          description={t('lead')}
          back={{ href: `/${workspace.slug}/leads`, label: t('back') }}
        />
        <UploadForm lines={lines} />
        <Section title={t('past')}>
          {query.isError ? (
            <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
          ) : items.length === 0 ? (
            <EmptyState icon={FileSpreadsheet} title={t('empty.title')} body={t('empty.body')} />
          ) : (
            <ol aria-label={t('past')} className="grid">
              {items.map((item) => (
                <ImportLine key={item.id} item={item} />
              ))}
            </ol>
          )}
          <MoreButton pages={query} />
        </Section>
      </div>
    </div>
  )
}
