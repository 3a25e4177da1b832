import { getTranslations } from 'next-intl/server'
import { ChannelsSkeleton } from '@/components/channels/channels-skeleton'

export default async function ChannelsLoading() {
  const t = await getTranslations('common')
  return <ChannelsSkeleton label={t('loading')} />
}
