import { redirect } from 'next/navigation'
import { requireWorkspace } from '@/lib/wiring/page'

/** Where a day begins, by role: whoever works leads on their worklist, whoever runs the machine on its leads. */
const HOME = { rep: 'today', manager: 'today', ops: 'leads', admin: 'leads' } as const

export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { member } = await requireWorkspace(workspace)
  redirect(`/${workspace}/${HOME[member.role]}`)
}
