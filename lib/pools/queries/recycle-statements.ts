import { createTranslator } from 'use-intl/core'
import { conditionWords } from '@/lib/assignment/queries/condition-words'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { type SentenceWords, sentenceOf } from '@/lib/rules/sentence'
import type { Statement } from '@/lib/rules/versions'
import { pooledObject } from '../fields'
import type { RecycleRule, RecycleRules } from '../schema'

/** Recycle rules in sentences: which leads go where after how long, who is reminded, and what is never touched. */
export async function recycleStatements(
  ctx: Ctx,
  { rules, exempt, unacceptedHours }: RecycleRules,
): Promise<Statement[]> {
  const [words, pools] = await Promise.all([leadWords(ctx), poolNames(ctx)])
  const { locale } = ctx
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'ruleSets.recycle' })
  const told = (rule: RecycleRule): string =>
    [
      t(rule.when.rules.length > 0 ? 'ruleWhen' : 'rule', {
        name: rule.name,
        when: sentenceOf(rule.when, words),
        what: t(rule.trigger, { days: rule.days }),
        pool: rule.poolId ? (pools.get(rule.poolId) ?? '?') : t('fitting'),
      }),
      ...(rule.remindDays.length > 0 ? [t('reminds', { days: rule.remindDays.join(t('separator')) })] : []),
      rule.extension ? t('extends', rule.extension) : t('extendsNot'),
    ].join(t('joint'))
  return [
    ...rules.map((rule) => ({ key: `rule.${rule.key}`, text: told(rule) })),
    ...(rules.length === 0 ? [{ key: 'none', text: t('none') }] : []),
    ...(exempt && exempt.rules.length > 0
      ? [{ key: 'exempt', text: t('exempt', { when: sentenceOf(exempt, words) }) }]
      : []),
    ...(unacceptedHours === null
      ? []
      : [{ key: 'unaccepted', text: t('unaccepted', { hours: unacceptedHours }) }]),
  ]
}

async function poolNames(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; name: string }[]>(sql`
      select p.id, p.name from pool p where p.tenant_id = ${ctx.tenantId}::uuid`),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The words in which conditions on leads are told to this reader; people and statuses stand beside the usual. */
async function leadWords(ctx: Ctx): Promise<SentenceWords> {
  const [words, people] = await Promise.all([
    conditionWords(ctx, pooledObject),
    readTenant(ctx, (tx) =>
      tx.$queryRaw<{ id: string; name: string }[]>(sql`
        select m.id, m.name from member m where m.tenant_id = ${ctx.tenantId}::uuid`),
    ),
  ])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const statuses = messagesByLocale[ctx.locale].leads.status
  return {
    ...words,
    choice: (field, key) =>
      field === 'status'
        ? (statuses[key as keyof typeof statuses] ?? key)
        : (names.get(key) ?? words.choice(field, key)),
  }
}
