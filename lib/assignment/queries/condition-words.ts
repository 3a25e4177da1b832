import { createTranslator } from 'use-intl/core'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { ObjectDefinition } from '@/lib/rules/fields'
import type { SentenceWords } from '@/lib/rules/sentence'
import { sentenceWords, type Translate } from '@/lib/rules/sentence-words'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'

/** The words in which conditions on leads that are given out are told to this reader. */
export async function conditionWords(
  ctx: Ctx,
  object: Pick<ObjectDefinition, 'fields'>,
): Promise<SentenceWords> {
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
  return sentenceWords(object, { locale: ctx.locale, zone, t, choice: (_, key) => names.get(key) ?? null })
}
