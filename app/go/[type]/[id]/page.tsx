import { notFound, redirect } from 'next/navigation'
import { pageSession, SIGN_IN_PATH } from '@/lib/platform/auth/page'
import { isUuid } from '@/lib/platform/ids'
import { ownWorkspaces } from '@/lib/wiring/page'

type Props = { params: Promise<{ type: string; id: string }> }

/** Where the things of a kind stand inside a workspace. */
const places: Record<string, (id: string) => string> = {
  lead: (id) => `leads/${id}`,
  member: () => 'notifications',
  hand_over: () => 'today',
  pool: (id) => `pools?pool=${id}`,
  robot: () => 'settings/robots',
  channel: (id) => `settings/channels/${id}`,
}

/** A link that outlives any change of our addresses; notifications and mails carry nothing else. */
export default async function GoPage({ params }: Props) {
  const { type, id } = await params
  const place = places[type]
  if (!place || !isUuid(id)) notFound()
  if (!(await pageSession())) redirect(`${SIGN_IN_PATH}?next=${encodeURIComponent(`/go/${type}/${id}`)}`)
  const [current] = await ownWorkspaces()
  if (!current) notFound()
  redirect(`/${current.slug}/${place(id)}`)
}
