import { leadLabels, leadNames } from '@/lib/leads/queries/lead-labels'
import type { LabelSubjects } from '@/lib/notifications/types'
import type { Ctx } from '@/lib/platform/ctx'

/** What the subjects of group messages are called, by kind of subject; what nobody knows has no label. */
export const labelSubjects: LabelSubjects<Ctx> = (ctx, subjects) =>
  leadLabels(
    ctx,
    subjects.filter(({ type }) => type === 'lead').map(({ id }) => id),
  )

/** What the subjects of somebody's own notifications are called now, as far as they may see them. */
export const nameSubjects: LabelSubjects<Ctx> = (ctx, subjects) =>
  leadNames(
    ctx,
    subjects.filter(({ type }) => type === 'lead').map(({ id }) => id),
  )
