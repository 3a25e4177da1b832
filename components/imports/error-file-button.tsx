'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { takeErrorFile, useImportAct } from './use-imports'
import type { ImportItem } from './view'

/**
 * The rows that are wrong as a file, to be mended and handed in again. It holds contacts in clear: whoever sees them masked and did not
 * hand the file in is told so instead.
 */
export function ErrorFileButton({ item }: { item: Pick<ImportItem, 'id' | 'author'> }) {
  const t = useTranslations('imports')
  const { viewer } = usePlace()
  const take = useImportAct(() => takeErrorFile(item.id))
  if (item.author?.id !== viewer.memberId && !can(viewer, 'contact.reveal'))
    return <p className="text-sm text-ink-3">{t('errorFileClosed')}</p>
  return (
    <Button size="sm" pending={take.isPending} onClick={() => take.mutate(undefined)}>
      <Download aria-hidden />
      {t('errorFile')}
    </Button>
  )
}
