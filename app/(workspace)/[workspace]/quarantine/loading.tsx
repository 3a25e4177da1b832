import { getTranslations } from 'next-intl/server'
import { DeliveriesSkeleton } from '@/components/deliveries/deliveries-skeleton'

export default async function QuarantineLoading() {
  const t = await getTranslations('common')
  return <DeliveriesSkeleton label={t('loading')} />
}
