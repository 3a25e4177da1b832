import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChannelScreen } from '@/components/channels/channel-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { getChannel } from '@/lib/intake/queries/list-channels'
import { pageNotFound } from '@/lib/platform/auth/page'
import { AppError } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { channelView } from '@/lib/wiring/channel-view'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('channels')
  return { title: t('title') }
}

type Props = { params: Promise<{ workspace: string; channelId: string }> }

export default async function ChannelPage({ params }: Props) {
  const { workspace, channelId } = await params
  const { ctx, permissions } = await requireWorkspace(workspace)
  if (!permissions.includes('channel.read') || !isUuid(channelId)) return pageNotFound()
  const [channel, lines] = await Promise.all([
    getChannel(ctx, channelId).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return pageNotFound()
      throw error
    }),
    listProductLines(ctx),
  ])
  return (
    <ChannelScreen
      key={channel.id}
      initial={answered(channelView(channel))}
      productLines={lines.map(({ id, name }) => ({ id, name }))}
    />
  )
}
