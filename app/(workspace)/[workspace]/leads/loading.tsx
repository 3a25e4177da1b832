import { getTranslations } from 'next-intl/server'
import { LeadsSkeleton } from '@/components/leads/leads-skeleton'

export default async function LeadsLoading() {
  const t = await getTranslations('common')
  return <LeadsSkeleton label={t('loading')} />
}
