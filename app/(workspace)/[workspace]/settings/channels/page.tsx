import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChannelsScreen } from '@/components/channels/channels-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listChannels } from '@/lib/intake/queries/list-channels'
import { pageNotFound } from '@/lib/platform/auth/page'
import { channelView } from '@/lib/wiring/channel-view'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('channels')
  return { title: t('title') }
}

type Props = { params: Promise<{ workspace: string }> }

export default async function ChannelsPage({ params }: Props) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('channel.read')) return pageNotFound()
  const [channels, lines] = await Promise.all([listChannels(ctx), listProductLines(ctx)])
  return (
    <ChannelsScreen
      initial={answered(channels.map(channelView))}
      productLines={lines.map(({ id, name }) => ({ id, name }))}
    />
  )
}
