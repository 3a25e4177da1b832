import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { env } from '@/lib/platform/env'
import { failpoint } from '@/lib/platform/failpoint'
import { postToRobot } from '../post-to-robot'
import type { LabelSubjects } from '../types'
import { wordGroupMessage } from '../word-group-message'
import { type ClaimedMessage, type ClaimedPost, claimPost } from './claim-post'
import { recordReceipt } from './record-receipt'

/** How long one job goes on; what comes later, or may not be said yet, is found by the sweep. */
const ROUND_MS = 20_000

/**
 * Lets every robot of the workspace that may speak now say what waits. Robots do not wait for each other: one whose
 * vendor hangs holds up nobody else. Claim, request and receipt are three steps, and only the first and the last are
 * units of work.
 */
export async function sendWaiting(ctx: Ctx, labelSubjects: LabelSubjects<Ctx>): Promise<void> {
  authorize(ctx, 'robot.send')
  const robots = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select id from robot where tenant_id = ${ctx.tenantId}::uuid and active and next_at <= app_now()`),
  )
  const spoken = await Promise.allSettled(robots.map(({ id }) => speak(ctx, id, labelSubjects)))
  const failed = spoken.find((s) => s.status === 'rejected')
  if (failed) throw failed.reason
}

async function speak(ctx: Ctx, robotId: string, labelSubjects: LabelSubjects<Ctx>): Promise<void> {
  const until = performance.now() + ROUND_MS
  while (performance.now() < until) {
    const post = await claimPost(ctx, robotId)
    if (!post) return
    await failpoint('robot.claimed')
    const message = await worded(ctx, post, labelSubjects)
    const outcome = await postToRobot(post.robot.kind, post.robot.address, message, post.at)
    await failpoint('robot.sent')
    await recordReceipt(ctx, { robotId, postId: post.id, outcome })
  }
}

async function worded(ctx: Ctx, post: ClaimedPost, labelSubjects: LabelSubjects<Ctx>) {
  const labels = await labelSubjects(
    ctx,
    post.messages.map((m) => ({ type: m.subjectType, id: m.subjectId })),
  )
  const { locale } = post.robot
  const names = new Map((await sourcesOf(ctx)).map(({ key, label }) => [key, label[locale]]))
  const named = ({ source, ...others }: ClaimedMessage['params']) =>
    source ? { ...others, source: names.get(String(source)) ?? source } : others
  return wordGroupMessage(
    post.messages.map((m) => ({ ...m, params: named(m.params), label: labels.get(m.subjectId) ?? null })),
    {
      locale,
      origin: env().PUBLIC_URL,
      slug: post.workspace.slug,
    },
  )
}
