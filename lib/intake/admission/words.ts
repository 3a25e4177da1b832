import { createTranslator } from 'use-intl/core'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { type SentenceWords, sentenceOf } from '@/lib/rules/sentence'
import { sentenceWords, type Translate } from '@/lib/rules/sentence-words'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import type { AdmissionRule } from '../schema'
import { recordObject } from './compile'
import { conditionOf } from './condition-of'

/** The words in which this workspace's rules are told to this reader. */
export async function admissionWords(ctx: Ctx): Promise<SentenceWords> {
  const [fields, lines, channels, { zone }] = await Promise.all([
    customFields(ctx, 'lead'),
    listProductLines(ctx, { archived: true }),
    readTenant(ctx, (tx) =>
      tx.$queryRaw<{ id: string; name: string }[]>(sql`
        select c.id, c.name from channel c where c.tenant_id = ${ctx.tenantId}::uuid`),
    ),
    workspaceClock(ctx),
  ])
  const names = new Map([...lines, ...channels].map(({ id, name }) => [id, name]))
  const t = createTranslator({
    locale: ctx.locale,
    messages: messagesByLocale[ctx.locale],
  }) as unknown as Translate
  return sentenceWords(recordObject(fields), {
    locale: ctx.locale,
    zone,
    t,
    choice: (_, key) => names.get(key) ?? null,
  })
}

/** What a rule asks, as a person reads it: “展位号不为空”. */
export const askedBy = (rule: AdmissionRule, words: SentenceWords): string =>
  sentenceOf(conditionOf(rule), words)
