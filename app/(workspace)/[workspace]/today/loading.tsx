import { getTranslations } from 'next-intl/server'
import { TodaySkeleton } from '@/components/today/today-skeleton'

export default async function TodayLoading() {
  const t = await getTranslations('common')
  return <TodaySkeleton label={t('loading')} />
}
