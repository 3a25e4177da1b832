import { createTranslator } from 'use-intl/core'
import type { GroupMessage } from '@/lib/connectors/robot'
import type { Locale } from '@/lib/platform/i18n/locales'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { type GroupKind, groupKinds } from './schema'

/** What a group is told of one thing. Nothing in it but `label`, a masked name, comes near personal data of a customer. */
export interface WordedItem {
  kind: GroupKind
  subjectType: string
  subjectId: string
  params: Record<string, string | number | null>
  createdAt: Date
  label: string | null
  memberName: string | null
  mobile: string | null
}

export interface Reading {
  locale: Locale
  /** The address people use, with scheme. */
  origin: string
  /** The workspace's part of the path. */
  slug: string
}

/** How many of many are named; the others are counted. */
const NAMED = 10
const MINUTE_MS = 60_000

type Words = ReturnType<typeof wordsOf>
const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'groupMessages' })

/** One thing, or a burst of them, in the words of the group's language. Every one is named or counted. */
export function wordGroupMessage(items: readonly WordedItem[], reading: Reading): GroupMessage {
  const t = wordsOf(reading.locale)
  const mentions = items.flatMap((item) => item.mobile ?? [])
  const [first] = items
  if (items.length === 1 && first) {
    const { title, lines } = single(t, first, reading.locale)
    const url = new URL(`/go/${first.subjectType}/${first.subjectId}`, reading.origin).href
    return { title, lines, link: { text: t('open'), url }, mentions }
  }
  const isOfChannels = items.every((item) => item.subjectType === 'channel')
  const url = new URL(`/${reading.slug}/${isOfChannels ? 'settings/channels' : 'leads'}`, reading.origin).href
  return { ...many(t, items), link: { text: t(isOfChannels ? 'openChannels' : 'openAll'), url }, mentions }
}

function single(t: Words, item: WordedItem, locale: Locale) {
  const { source, region, reason } = item.params
  return {
    title: t(`one.${item.kind}`, { name: nameOf(t, item) }),
    lines: [
      ...(source ? [t('source', { source: String(source) })] : []),
      ...(region ? [t('region', { region: String(region) })] : []),
      ...(item.memberName ? [t('owner', { owner: item.memberName })] : []),
      ...(reason ? [t('reason', { reason: reasonOf(locale, item.kind, String(reason)) })] : []),
    ],
  }
}

function many(t: Words, items: readonly WordedItem[]) {
  const times = items.map((item) => item.createdAt.getTime())
  const minutes = Math.max(1, Math.ceil((Math.max(...times) - Math.min(...times)) / MINUTE_MS))
  const counts = groupKinds
    .map((kind) => [kind, items.filter((item) => item.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
  const mixed = counts.length > 1
  const what = counts.map(([kind, count]) => t(`count.${kind}`, { count })).join(t('comma'))
  const unnamed = items.length - NAMED
  return {
    title: t('many', { minutes, what }),
    lines: [
      ...items.slice(0, NAMED).map((item) => lineOf(t, item, mixed)),
      ...(unnamed > 0 ? [t('more', { count: unnamed })] : []),
    ],
  }
}

const lineOf = (t: Words, item: WordedItem, mixed: boolean): string =>
  [
    ...(mixed ? [t(`short.${item.kind}`)] : []),
    nameOf(t, item),
    ...(item.params.source ? [String(item.params.source)] : []),
    ...(item.params.region ? [String(item.params.region)] : []),
    ...(item.memberName ? [`→ ${item.memberName}`] : []),
  ].join(' · ')

/** A lead is called by its masked name, a channel by the name it was given. */
const nameOf = (t: Words, { label, params }: WordedItem): string =>
  label ?? (params.channel ? String(params.channel) : t('somebody'))

/** Reasons are kept as their codes; one newer than these words gets the general sentence. */
function reasonOf(locale: Locale, kind: GroupKind, code: string): string {
  if (kind !== 'connection.off') return holdingReason(locale, code)
  const t = createTranslator({
    locale,
    messages: messagesByLocale[locale],
    namespace: 'connections.reasons',
  })
  const key = code as Parameters<typeof t>[0]
  return t.has(key) ? t(key) : t('tokenRefused')
}

function holdingReason(locale: Locale, code: string): string {
  const t = createTranslator({
    locale,
    messages: messagesByLocale[locale],
    namespace: 'assignment.holdingReason',
  })
  const key = code as Parameters<typeof t>[0]
  return t.has(key) ? t(key) : t('unknown')
}
