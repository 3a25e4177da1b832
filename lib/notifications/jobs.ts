import type { Ctx } from '@/lib/platform/ctx'
import { defineJob, TenantPayload } from '@/lib/platform/queue/define-job'
import { sendWaiting } from './commands/send-waiting'
import { ROBOTS_SPEAK } from './schema'
import type { LabelSubjects } from './types'

/** Lets the group robots of a workspace say what waits; a wake-up, what waits is in the database. */
export const robotsSpeakJob = (labelSubjects: LabelSubjects<Ctx>) =>
  defineJob({
    name: ROBOTS_SPEAK,
    queue: 'outbound',
    payload: TenantPayload,
    permissions: ['robot.send', 'notification.send', 'lead.read'],
    async handle(ctx) {
      await sendWaiting(ctx, labelSubjects)
    },
  })
