import { createTranslator } from 'use-intl/core'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { Statement } from '@/lib/rules/versions'
import { fieldsNamed } from '../admission/compile'
import { admissionWords, askedBy } from '../admission/words'
import { retiredAmong } from '../retired-fields'
import type { AdmissionRules } from '../schema'

/** Rules in sentences: what each asks, what follows, and what is said. */
export async function admissionStatements(ctx: Ctx, { rules }: AdmissionRules): Promise<Statement[]> {
  const [words, fields] = await Promise.all([admissionWords(ctx), customFields(ctx, 'lead')])
  const t = createTranslator({
    locale: ctx.locale,
    messages: messagesByLocale[ctx.locale],
    namespace: 'ruleSets.admission',
  })
  return rules.map((rule) => ({
    key: rule.key,
    text: t(rule.onFail, { asked: askedBy(rule, words), message: rule.message[ctx.locale] }),
    ...retiredAmong(fieldsNamed(rule), fields, ctx.locale),
  }))
}
