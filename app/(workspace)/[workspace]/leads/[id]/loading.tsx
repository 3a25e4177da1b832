import { getTranslations } from 'next-intl/server'
import { LeadSkeleton } from '@/components/lead/lead-skeleton'

export default async function LeadLoading() {
  const t = await getTranslations('common')
  return <LeadSkeleton label={t('loading')} />
}
