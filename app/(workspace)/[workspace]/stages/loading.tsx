import { getTranslations } from 'next-intl/server'
import { RowsSkeleton } from '@/components/team/rows-skeleton'

export default async function StagesLoading() {
  const t = await getTranslations('common')
  return <RowsSkeleton label={t('loading')} />
}
