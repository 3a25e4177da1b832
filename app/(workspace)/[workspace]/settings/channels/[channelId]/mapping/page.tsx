import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MappingScreen } from '@/components/channels/mapping/mapping-screen'
import { answered } from '@/components/shell/answered'
import { channelToRead } from '@/lib/intake/queries/channel-to-read'
import { getChannel } from '@/lib/intake/queries/list-channels'
import { pageNotFound } from '@/lib/platform/auth/page'
import { AppError } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { listVersions } from '@/lib/rules/queries'
import { requireWorkspace } from '@/lib/wiring/page'
import { kindNamed } from '@/lib/wiring/rule-kinds'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mapping')
  return { title: t('title') }
}

type Props = { params: Promise<{ workspace: string; channelId: string }> }

export default async function MappingPage({ params }: Props) {
  const { workspace, channelId } = await params
  const { ctx, permissions } = await requireWorkspace(workspace)
  if (!permissions.includes('channel.manage') || !isUuid(channelId)) return pageNotFound()
  const [channel, { mapping }, versions] = await Promise.all([
    getChannel(ctx, channelId),
    channelToRead(ctx, channelId),
    listVersions(ctx, kindNamed('mapping'), channelId),
  ]).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return pageNotFound()
    throw error
  })
  return (
    <MappingScreen
      key={channel.id}
      channel={{ id: channel.id, name: channel.name, kind: channel.kind }}
      current={mapping}
      versions={answered(versions)}
    />
  )
}
