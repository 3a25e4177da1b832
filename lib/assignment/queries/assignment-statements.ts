import { createTranslator } from 'use-intl/core'
import { type CustomField, customName } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { type SentenceWords, sentenceOf } from '@/lib/rules/sentence'
import type { Statement } from '@/lib/rules/versions'
import { askedObject, fieldsNamed } from '../match-rules'
import { type AssignmentRule, type AssignmentRules, factorKeys } from '../schema'
import { conditionWords } from './condition-words'

/** A set in sentences: its rules in order, then how what is left is given out. */
export async function assignmentStatements(ctx: Ctx, rules: AssignmentRules): Promise<Statement[]> {
  const { t, factor } = translators(ctx)
  const told = rules.rules.length > 0 ? await ruleStatements(ctx, rules.rules) : []
  return [
    ...told,
    ...(told.length > 0 ? [{ key: 'rest', text: t('rest') }] : []),
    ...factorKeys.map((key) => ({
      key: `weights.${key}`,
      text: t('weight', { factor: factor(key), points: rules.weights[key] }),
    })),
    { key: 'shrinkage', text: t('shrinkage', { leads: rules.shrinkage }) },
    { key: 'presence', text: t(`presence.${rules.presence}`) },
    { key: 'region', text: t(`region.${rules.region}`) },
  ]
}

function translators({ locale }: Ctx) {
  const messages = messagesByLocale[locale]
  return {
    t: createTranslator({ locale, messages, namespace: 'ruleSets.assignment' }),
    factor: createTranslator({ locale, messages, namespace: 'assignment.factor' }),
    list: createTranslator({ locale, messages, namespace: 'common.list' }),
  }
}

async function ruleStatements(ctx: Ctx, rules: readonly AssignmentRule[]): Promise<Statement[]> {
  const fields = await customFields(ctx, 'lead')
  const [words, names] = await Promise.all([conditionWords(ctx, askedObject(fields)), namesIn(ctx, rules)])
  return rules.map((rule, i) => ({
    key: `rule.${rule.key}`,
    text: sentence(ctx, rule, { n: i + 1, words, names }),
    ...retiredIn(rule, fields, ctx),
  }))
}

function retiredIn(rule: AssignmentRule, fields: readonly CustomField[], { locale }: Ctx) {
  const named = fieldsNamed(rule)
  const gone = fields.filter(({ key, retiredAt }) => retiredAt !== null && named.includes(customName(key)))
  return gone.length > 0 && rule.enabled ? { retired: gone.map(({ label }) => label[locale]) } : {}
}

interface Wording {
  n: number
  words: SentenceWords
  names: ReadonlyMap<string, string>
}

function sentence(ctx: Ctx, rule: AssignmentRule, { n, words, names }: Wording): string {
  const { t, list } = translators(ctx)
  const { when, first, to, strategy, shares, cap, weights, otherwise } = rule
  const nameOf = (id: string): string => names.get(id) ?? t('rule.gone')
  const listed = (ids: readonly string[]): string => ids.map(nameOf).join(list('separator'))
  const group = [...to.teamIds, ...to.memberIds]
  const choosesGroup = strategy === 'scored' || strategy === 'roundRobin'
  const whom = group.length > 0 ? listed(group) : t('rule.everybody')
  const parts = [
    first?.by === 'owner' ? t(`rule.owner.${first.of}`, { days: first.days }) : null,
    first?.by === 'referrer'
      ? t('rule.referrer', { field: words.field(first.field)?.label ?? first.field })
      : null,
    t(`rule.strategy.${strategy}`, { whom }),
    to.region === 'ignored' && choosesGroup ? t('rule.anyRegion') : null,
    weights && strategy === 'scored' ? t('rule.ownWeights') : null,
    shares.length > 0
      ? t('rule.shares', {
          list: shares
            .map(({ memberId, weight }) => t('rule.share', { name: nameOf(memberId), weight }))
            .join(list('separator')),
        })
      : null,
    cap ? t('rule.cap', { of: cap.of, percent: Math.round(cap.share * 100) }) : null,
    strategy === 'manual'
      ? null
      : t(`rule.${strategy === 'onlyFirst' ? 'otherwiseFirst' : 'otherwise'}.${otherwise}`),
  ].filter((part) => part !== null)
  return t(rule.enabled ? 'rule.one' : 'rule.off', {
    n,
    name: rule.name,
    when: when.rules.length > 0 ? sentenceOf(when, words) : t('rule.every'),
    what: parts.join(t('rule.separator')),
  })
}

/** What the teams and members that rules name are called. */
async function namesIn(ctx: Ctx, rules: readonly AssignmentRule[]): Promise<Map<string, string>> {
  const ids = [
    ...new Set(
      rules.flatMap(({ to, shares }) => [
        ...to.teamIds,
        ...to.memberIds,
        ...shares.map(({ memberId }) => memberId),
      ]),
    ),
  ]
  if (ids.length === 0) return new Map()
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; name: string }[]>(sql`
      select m.id, m.name from member m where m.tenant_id = ${ctx.tenantId}::uuid and m.id = any(${ids}::uuid[])
      union all select t.id, t.name from team t where t.tenant_id = ${ctx.tenantId}::uuid and t.id = any(${ids}::uuid[])`),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
