import { createTranslator } from 'use-intl/core'
import { conditionWords } from '@/lib/assignment/queries/condition-words'
import { customName } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { type SentenceWords, sentenceOf } from '@/lib/rules/sentence'
import type { RuleGroup } from '@/lib/rules/types'
import type { Statement } from '@/lib/rules/versions'
import { askedObject } from '../fields'
import type { RecycleRule, RecycleRules } from '../schema'
import { fieldsNamed } from './asked'

/** Recycle rules in sentences: which leads go where after how long, who is reminded, and what is never touched. */
export async function recycleStatements(
  ctx: Ctx,
  { rules, exempt, unacceptedHours, spareContracts, graceDays }: RecycleRules,
): Promise<Statement[]> {
  const fields = await customFields(ctx, 'lead')
  const [words, pools] = await Promise.all([leadWords(ctx, askedObject(fields)), poolNames(ctx)])
  const retired = (group: RuleGroup) => {
    const named = fieldsNamed(group)
    const gone = fields.filter(({ key, retiredAt }) => retiredAt !== null && named.includes(customName(key)))
    return gone.length > 0 ? { retired: gone.map(({ label }) => label[ctx.locale]) } : {}
  }
  const { locale } = ctx
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'ruleSets.recycle' })
  const told = (rule: RecycleRule): string =>
    [
      t(rule.when.rules.length > 0 ? 'ruleWhen' : 'rule', {
        name: rule.name,
        when: sentenceOf(rule.when, words),
        what: t(isWorking(rule) ? `${rule.trigger}Working` : rule.trigger, { days: rule.days }),
        pool: rule.poolId ? (pools.get(rule.poolId) ?? '?') : t('fitting'),
      }),
      ...(rule.remindDays.length > 0
        ? [t(isWorking(rule) ? 'remindsWorking' : 'reminds', { days: rule.remindDays.join(t('separator')) })]
        : []),
      rule.extension
        ? t(rule.trigger === 'contractEnd' ? 'extendsContract' : 'extends', rule.extension)
        : t('extendsNot'),
    ].join(t('joint'))
  return [
    ...rules.map((rule) => ({ key: `rule.${rule.key}`, text: told(rule), ...retired(rule.when) })),
    ...(rules.length === 0 ? [{ key: 'none', text: t('none') }] : []),
    ...(exempt && exempt.rules.length > 0
      ? [{ key: 'exempt', text: t('exempt', { when: sentenceOf(exempt, words) }), ...retired(exempt) }]
      : []),
    ...(graceDays > 0 ? [{ key: 'grace', text: t('grace', { days: graceDays }) }] : []),
    ...(spareContracts ? [{ key: 'spareContracts', text: t('spareContracts') }] : []),
    ...(unacceptedHours === null
      ? []
      : [{ key: 'unaccepted', text: t('unaccepted', { hours: unacceptedHours }) }]),
  ]
}

/** Whether its days are those somebody works on. */
const isWorking = (
  rule: RecycleRule,
): rule is RecycleRule & { trigger: Exclude<RecycleRule['trigger'], 'contractEnd'> } =>
  rule.counts === 'working' && rule.trigger !== 'contractEnd'

async function poolNames(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; name: string }[]>(sql`
      select p.id, p.name from pool p where p.tenant_id = ${ctx.tenantId}::uuid`),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The words in which conditions on leads are told to this reader; people and statuses stand beside the usual. */
async function leadWords(ctx: Ctx, object: ObjectDefinition): Promise<SentenceWords> {
  const [words, people] = await Promise.all([
    conditionWords(ctx, object),
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
