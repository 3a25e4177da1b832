import { redirect } from 'next/navigation'
import { firstSteps } from '@/lib/onboarding/queries/first-steps'
import { requireWorkspace } from '@/lib/wiring/page'

/** Where a day begins, by role: whoever works leads on their worklist, whoever runs the machine on its leads. */
const HOME = { rep: 'today', manager: 'today', ops: 'leads', admin: 'leads' } as const

type Reader = Awaited<ReturnType<typeof requireWorkspace>>

/** The first steps are open, and this member is one who takes them: neither done nor put away. */
async function hasStepsToTake({ ctx, permissions }: Reader): Promise<boolean> {
  if (!permissions.includes('workspace.manage')) return false
  const { isTracked, isDone, dismissedAt } = await firstSteps(ctx)
  return isTracked && !isDone && dismissedAt === null
}

export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const reader = await requireWorkspace(workspace)
  const home = (await hasStepsToTake(reader)) ? 'first-steps' : HOME[reader.member.role]
  redirect(`/${workspace}/${home}`)
}
