import { Compass } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** What stands where there is nothing, or nothing this reader may see: the same words for both. */
export function NotFoundNotice() {
  const t = useTranslations('common.notFound')
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <EmptyState
        icon={Compass}
        title={t('title')}
        body={t('body')}
        action={
          <Button asChild>
            <Link href="/">{t('home')}</Link>
          </Button>
        }
      />
    </>
  )
}
