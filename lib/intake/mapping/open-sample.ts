import { factOfAlias } from '@/lib/connectors/alias-table'
import type { Connector, ConnectorSettings, FlatRecord } from '@/lib/connectors/connector'
import { listsIn, recordsIn } from '@/lib/connectors/records-in'
import { fieldsOfRecords } from '@/lib/connectors/sample/fields-of-records'
import { readForms } from '@/lib/connectors/sample/read-forms'
import type { SampleField } from '@/lib/connectors/sample/sample-field'
import type { Problem } from '../schema'

/** What a sample shows: its fields, or why it shows none. */
export interface OpenedSample {
  fields: SampleField[]
  /** Leads in it; 0 where a page's source was looked at. */
  leads: number
  /** Lists of objects it holds: each may be a list of leads. */
  lists: { path: string; items: number }[]
  /** The list whose items are taken for leads. */
  each: string | null
  /** Forms of a page by what they are called, the one that was read, and its inputs no browser would send. */
  forms: { names: (string | null)[]; chosen: number; unnamed: number } | null
  problem: Problem | null
}

/** What is asked of a sample beside what it holds. */
export interface Opening {
  form?: number | undefined
  each?: string | null | undefined
}

const NOTHING: OpenedSample = { fields: [], leads: 0, lists: [], each: null, forms: null, problem: null }

const nothing = (path: string, messageKey: string, params: Problem['params'] = {}): OpenedSample => ({
  ...NOTHING,
  problem: { path, messageKey, params },
})

/** Kinds whose deliveries are what a form of a page sends, under the names its inputs have. */
const SENT_BY_FORMS: ReadonlySet<string> = new Set(['form', 'webhook'])

/** Whether a text is the source of a page, or of a piece of one. */
export const isPageSource = (text: string): boolean =>
  /<(?:!doctype|html|form|input|select|textarea)\b/i.test(text)

/** Reads what somebody pasted as this channel would read it; a page's source by the forms in it. Pure. */
export function openText(
  text: string,
  connector: Connector,
  settings: ConnectorSettings,
  opening: Opening,
): OpenedSample {
  if (isPageSource(text) && text.trimStart().startsWith('<')) return openPage(text, connector.kind, opening)
  const headers = { 'content-type': contentTypeOf(text) }
  return openBody({ headers, body: new TextEncoder().encode(text) }, connector, settings, opening)
}

/** What a pasted text would have been sent as. */
export function contentTypeOf(text: string): string {
  const [first] = text.trimStart()
  if (first === '{' || first === '[') return 'application/json'
  return first === '<' ? 'text/xml' : 'application/x-www-form-urlencoded'
}

/** Reads the source of a page. Pure. */
export function openPage(source: string, kind: string, { form }: Opening): OpenedSample {
  if (!SENT_BY_FORMS.has(kind)) return nothing('sample', 'intakeProblems.sample.notByForms')
  const forms = readForms(source)
  const fullest = forms.reduce((best, { fields }, i) => (fields.length > seen(forms[best]) ? i : best), 0)
  const chosen = forms[form ?? fullest]
  if (!chosen) return nothing('sample', 'intakeProblems.sample.noForm')
  return {
    ...NOTHING,
    fields: chosen.fields,
    forms: {
      names: forms.map(({ name }) => name),
      chosen: forms.indexOf(chosen),
      unnamed: chosen.unnamed,
    },
  }
}

const seen = (form: { fields: readonly SampleField[] } | undefined): number => form?.fields.length ?? 0

/** Reads a delivery's bytes, by the channel's own connector: the keys are those its deliveries come with. Pure. */
export function openBody(
  { headers, body }: { headers: Readonly<Record<string, string>>; body: Uint8Array },
  connector: Connector,
  settings: ConnectorSettings,
  { each: named }: Opening,
): OpenedSample {
  const parsed = connector.parse({ method: 'POST', headers, query: {}, body }, settings)
  if (!parsed.ok) return nothing('sample', parsed.messageKey, { ...parsed.params })
  if (parsed.notice) return nothing('sample', `intakeProblems.notice.${parsed.notice}`)
  const lists = listsOf(parsed.records)
  const each = named === undefined ? leadList(parsed.records, lists) : named
  const records = parsed.records.flatMap((record) => recordsIn(record, each ?? undefined))
  return { ...NOTHING, fields: fieldsOfRecords(records), leads: records.length, lists, each }
}

function listsOf(records: readonly FlatRecord[]): OpenedSample['lists'] {
  const lists = new Map<string, number>()
  for (const { path, items } of records.flatMap(listsIn))
    lists.set(path, Math.max(items, lists.get(path) ?? 0))
  return [...lists].map(([path, items]) => ({ path, items }))
}

const CONTACTS: ReadonlySet<string | null> = new Set(['phone', 'email', 'wechat', 'qq'])
const namesContact = (key: string): boolean => CONTACTS.has(factOfAlias(key.slice(key.lastIndexOf('.') + 1)))

/** A list of leads: somebody could be reached by its items, and by nothing that stands beside it. */
function leadList(records: readonly FlatRecord[], lists: OpenedSample['lists']): string | null {
  const keys = records.flatMap((record) => Object.keys(record))
  const found = lists.find(({ path }) => {
    const isInside = (key: string) => key.startsWith(`${path}.`)
    return (
      keys.some((key) => isInside(key) && namesContact(key)) &&
      !keys.some((key) => !isInside(key) && namesContact(key))
    )
  })
  return found?.path ?? null
}
