import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LeadScreen } from '@/components/lead/lead-screen'
import { answered } from '@/components/shell/answered'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { getLead } from '@/lib/leads/queries/get-lead'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { AppError } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { leadContact } from '@/lib/touches/queries/lead-contact'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('leads') }
}

type Props = { params: Promise<{ workspace: string; id: string }> }

export default async function LeadPage({ params }: Props) {
  const { workspace, id } = await params
  const { ctx } = await requireWorkspace(workspace)
  if (!isUuid(id)) notFound()
  const reads = Promise.all([
    getLead(ctx, id),
    getAssignment(ctx, id),
    leadTimeline(ctx, id, {}),
    leadContact(ctx, id),
  ])
  const [lead, assignment, timeline, contact] = await reads.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  return <LeadScreen key={id} initial={answered({ lead, assignment, timeline, contact })} />
}
