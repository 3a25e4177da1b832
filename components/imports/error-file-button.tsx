'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { takeErrorFile, useImportAct } from './use-imports'

/** The rows that are wrong as a file, to be mended and handed in again. */
export function ErrorFileButton({ item }: { item: { id: string } }) {
  const t = useTranslations('imports')
  const take = useImportAct(() => takeErrorFile(item.id))
  return (
    <Button size="sm" pending={take.isPending} onClick={() => take.mutate(undefined)}>
      <Download aria-hidden />
      {t('errorFile')}
    </Button>
  )
}
