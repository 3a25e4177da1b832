import { createTranslator } from 'use-intl/core'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { type SentenceWords, sentenceOf } from '@/lib/rules/sentence'
import { sentenceWords, type Translate } from '@/lib/rules/sentence-words'
import type { Statement } from '@/lib/rules/versions'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { promisedObject } from '../fields'
import type { Policy, SlaRules, Target } from '../schema'
import { clockKinds } from '../types'

/** Service levels in sentences: what is promised about which leads, and what follows when it is not kept. */
export async function slaStatements(ctx: Ctx, rules: SlaRules): Promise<Statement[]> {
  const words = await promiseWords(ctx)
  const { t, kind } = translators(ctx)
  const span = (minutes: number): string =>
    minutes >= 60 && minutes % 60 === 0 ? t('hours', { n: minutes / 60 }) : t('minutes', { n: minutes })
  const target = (key: (typeof clockKinds)[number], { minutes, counts }: Target): string =>
    t(`target.${counts}`, { what: kind(key), span: span(minutes) })
  const promisesOf = (policy: Policy): string =>
    clockKinds.flatMap((key) => (policy[key] ? [target(key, policy[key])] : [])).join(t('separator')) ||
    t('nothing')
  const ladder = ([key, minutes]: readonly ['manager' | 'admin', number | null]): Statement[] =>
    minutes === null
      ? []
      : [
          {
            key: `escalation.${key}`,
            text: t(minutes === 0 ? `at.${key}` : `after.${key}`, { span: span(minutes) }),
          },
        ]
  return [
    ...rules.policies.map((policy) => ({
      key: `policy.${policy.key}`,
      text: t(policy.when.rules.length > 0 ? 'policyWhen' : 'policy', {
        name: policy.name,
        when: sentenceOf(policy.when, words),
        promises: promisesOf(policy),
      }),
    })),
    { key: 'warnAt', text: t('warnAt', { percent: rules.warnAt }) },
    ...ladder(['manager', rules.escalation.manager]),
    ...ladder(['admin', rules.escalation.admin]),
    { key: 'onReassign', text: t(`onReassign.${rules.onReassign}`) },
    { key: 'onLeave', text: t(`onLeave.${rules.onLeave}`) },
    ...(rules.policies.some(({ accept }) => accept)
      ? [{ key: 'acceptTries', text: t('acceptTries', { n: rules.acceptTries }) }]
      : []),
  ]
}

function translators({ locale }: Ctx) {
  const messages = messagesByLocale[locale]
  return {
    t: createTranslator({ locale, messages, namespace: 'ruleSets.sla' }),
    kind: createTranslator({ locale, messages, namespace: 'sla.kind' }),
  }
}

/** The words in which conditions on leads are told to this reader. */
async function promiseWords(ctx: Ctx): Promise<SentenceWords> {
  const [lines, sources, channels, { zone }] = await Promise.all([
    listProductLines(ctx, { archived: true }),
    sourcesOf(ctx),
    readTenant(ctx, (tx) =>
      tx.$queryRaw<{ id: string; name: string }[]>(sql`
        select c.id, c.name from channel c where c.tenant_id = ${ctx.tenantId}::uuid`),
    ),
    workspaceClock(ctx),
  ])
  const names = new Map([
    ...[...lines, ...channels].map(({ id, name }) => [id, name] as const),
    ...sources.map(({ key, label }) => [key, label[ctx.locale]] as const),
  ])
  const t = createTranslator({
    locale: ctx.locale,
    messages: messagesByLocale[ctx.locale],
  }) as unknown as Translate
  return sentenceWords(promisedObject, {
    locale: ctx.locale,
    zone,
    t,
    choice: (_, key) => names.get(key) ?? null,
  })
}
