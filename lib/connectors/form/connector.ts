import { localeOf } from '@/lib/platform/http/request-facts'
import type { AnswerContext, Connector, HttpAnswer, Incoming } from '../connector'
import { jsonAnswer } from '../json/answer'
import { ALIAS_MAPPING, textOf } from '../mapping'
import { samplePerson } from '../sample-person'
import { allowedOrigin, allowedTarget } from './allow-list'
import { htmlAnswer, noticePage } from './notice-page'
import { parseForm } from './parse-form'
import { formWords } from './words'
import { judgedByWork } from './work'

/**
 * A form on somebody's own page, INTEGRATIONS 12c (Formspree-style HTML POST): url-encoded, multipart or JSON.
 * Conventions: `_next` (where to go afterwards, only to the channel's allow-list), `_gotcha` (the field people cannot
 * see), `_elapsed` (milliseconds from opening to sending), `_work` (the proof of work, where asked for). Whoever posts by script reads JSON; people see a page.
 */
export const formConnector: Connector = {
  kind: 'form',
  contentTypes: ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'],
  settingFields: [],
  handshake: (incoming, settings): HttpAnswer | null => {
    if (incoming.method === 'POST') return null
    if (incoming.method !== 'OPTIONS') return { ...plain(405), headers: { allow: 'POST, OPTIONS' } }
    return { ...plain(204), headers: { ...crossOrigin({ incoming, settings }), ...PREFLIGHT } }
  },
  parse: (incoming) => judgedByWork(parseForm(incoming), incoming),
  // A form has no number of its own: the same content within ten minutes is the same person pressing twice.
  messageIdOf: () => null,
  recordIdOf: () => null,
  isTestLead: (record) => ['1', 'true'].includes(textOf(record._test).toLowerCase()),
  sourceTimeOf: () => null,
  defaultMapping: {
    ...ALIAS_MAPPING,
    fields: [{ to: 'email', from: ['email', '_replyto'] }],
  },
  sample: (token) => ({
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(samplePerson(token)).toString(),
  }),
  answer: {
    ok: ({ duplicate }, context) => {
      if (readsJson(context.incoming)) return withCors(jsonAnswer(200, { ok: true, duplicate }), context)
      const target = context.next ? allowedTarget(context.next, context.settings.allow ?? []) : null
      return target ? { ...plain(303), headers: { location: target } } : page(200, 'thanks', context)
    },
    unreadable: ({ reason }, context) =>
      readsJson(context.incoming)
        ? withCors(jsonAnswer(400, { ok: false, error: 'unreadable', reason }), context)
        : page(400, 'unreadable', context),
    refused: (context) => page(401, 'unreadable', context),
    tooLarge: (context) =>
      readsJson(context.incoming)
        ? withCors(jsonAnswer(413, { ok: false, error: 'tooLarge' }), context)
        : page(413, 'tooLarge', context),
    tooMany: (seconds, context) => {
      const answer = readsJson(context.incoming)
        ? withCors({ ...jsonAnswer(429, TOO_MANY), contentType: 'application/problem+json' }, context)
        : page(429, 'tooMany', context, { minutes: Math.ceil(seconds / 60) })
      return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
    },
    unproven: (context) =>
      readsJson(context.incoming)
        ? withCors(jsonAnswer(422, { ok: false, error: 'unproven' }), context)
        : page(422, 'unproven', context),
  },
}

/** RFC 9457; `ok` and `error` as in this door's other answers. */
const TOO_MANY = { type: 'about:blank', title: 'Too Many Requests', status: 429, ok: false, error: 'tooMany' }

const PREFLIGHT = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type, accept',
  'access-control-max-age': '600',
}

const plain = (status: number): HttpAnswer => ({ status, contentType: 'text/plain; charset=utf-8', body: '' })

/** A script asks for JSON by name; a browser that follows a form asks for a page. */
const readsJson = ({ headers }: Incoming): boolean =>
  /\bjson\b/i.test(headers['content-type'] ?? '') ||
  (/\bapplication\/json\b/i.test(headers.accept ?? '') && !/\btext\/html\b/i.test(headers.accept ?? ''))

function crossOrigin({ incoming, settings }: AnswerContext): Record<string, string> {
  const origin = allowedOrigin(incoming.headers.origin, settings.allow ?? [])
  return { vary: 'origin', ...(origin ? { 'access-control-allow-origin': origin } : {}) }
}

const withCors = (answer: HttpAnswer, context: AnswerContext): HttpAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...crossOrigin(context) },
})

type Notice = 'thanks' | 'unreadable' | 'tooLarge' | 'tooMany' | 'unproven'

function page(
  status: number,
  what: Notice,
  { incoming, settings }: AnswerContext,
  params: Record<string, number> = {},
): HttpAnswer {
  const locale = localeOf(new Headers({ 'accept-language': incoming.headers['accept-language'] ?? '' }))
  const words = formWords(locale)
  const more = what === 'thanks' && settings.confirmsEmail ? ` ${words('thanks.confirm')}` : ''
  return htmlAnswer(status, noticePage(locale, words(`${what}.title`), words(`${what}.body`, params) + more))
}
