import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SessionsScreen } from '@/components/account/sessions-screen'
import { answered } from '@/components/shell/answered'
import { requireSession } from '@/lib/platform/auth/page'
import { listSessions } from '@/lib/platform/auth/session-store'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.sessions')
  return { title: t('title') }
}

export default async function SessionsPage({ params }: { params: Promise<{ workspace: string }> }) {
  await requireWorkspace((await params).workspace)
  const { accountId, sessionId } = await requireSession()
  const sessions = await listSessions(accountId)
  return <SessionsScreen initial={answered(sessions.map((s) => ({ ...s, current: s.id === sessionId })))} />
}
