import { type CustomField, customKeyOf, type FieldOption } from '@/lib/catalog/fields'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { type MappingTarget, mappingTarget } from '@/lib/connectors/mapping-schema'
import type { Label } from '@/lib/rules/fields'
import { CONTACT_FACTS, FACTS_OF_FIELDS, KNOWN_ENDED, KNOWN_OPEN } from './fields'
import type { Problem } from './schema'
import type { AskedField, AskedRecord } from './types'

const TYPES: Readonly<Record<string, AskedField['type']>> = {
  phone: 'phone',
  email: 'email',
  message: 'long',
  province: 'choice',
}

/** A record of a delivery and what it lacks, by name. */
interface Lack {
  record: number
  /** Each of these. */
  all: MappingTarget[]
  /** One of these at least. */
  oneOf: readonly MappingTarget[]
  /** What rules say about a field, the first of them. */
  messages: Map<MappingTarget, Label>
  /** Whether somebody has to decide about a person who is known. */
  known: AskedRecord['known']
}

/** The same for who may add values and decide nothing: the holder of a link. Pure. */
export const fieldsAskedOf = (problems: readonly Problem[], fields: readonly CustomField[]): AskedRecord[] =>
  askedOf(problems, fields).flatMap((asked) => (asked.fields.length > 0 ? [{ ...asked, known: null }] : []))

/**
 * What somebody would have to add for a delivery to come in, record by record; problems nobody can mend by adding a value
 * (a broken body, a field that is gone) ask for nothing. Pure.
 */
export function askedOf(problems: readonly Problem[], fields: readonly CustomField[]): AskedRecord[] {
  return lacksOf(problems).flatMap(({ record, all, oneOf, messages, known }) => {
    const asked = [...all, ...oneOf.filter((name) => !all.includes(name))]
    const described = asked.flatMap((name) => {
      const field = describe(name, fields)
      return field ? [{ ...field, message: messages.get(name) ?? null }] : []
    })
    return described.length > 0 || known ? [{ record, oneOf: [...oneOf], fields: described, known }] : []
  })
}

function lacksOf(problems: readonly Problem[]): Lack[] {
  const lacks = new Map<number, Lack>()
  for (const problem of problems) {
    const { record = 0, messageKey } = problem
    const lack: Lack = lacks.get(record) ?? { record, all: [], oneOf: [], messages: new Map(), known: null }
    lacks.set(record, lack)
    if (messageKey === 'intakeProblems.noContact') lack.oneOf = CONTACT_FACTS
    else if (messageKey === KNOWN_OPEN) lack.known = 'open'
    else if (messageKey === KNOWN_ENDED) lack.known = 'ended'
    else {
      const name = nameOf(problem)
      if (name && !lack.all.includes(name)) lack.all.push(name)
      if (name && problem.message && !lack.messages.has(name)) lack.messages.set(name, problem.message)
    }
  }
  return [...lacks.values()].sort((a, b) => a.record - b.record)
}

function nameOf({ path }: Problem): MappingTarget | null {
  const name = mappingTarget.safeParse(FACTS_OF_FIELDS[path] ?? path)
  return name.success ? name.data : null
}

function describe(name: MappingTarget, fields: readonly CustomField[]): Omit<AskedField, 'message'> | null {
  const key = customKeyOf(name)
  if (key === null)
    return { name, type: TYPES[name] ?? 'text', label: null, unit: '', options: factOptions(name) }
  const field = fields.find((one) => one.key === key && !one.retiredAt)
  if (!field) return null
  const { type, label, unit } = field
  return { name, type, label, unit, options: field.options.filter(notRetired).map(optionOf) }
}

const notRetired = ({ retired }: FieldOption): boolean => !retired
const optionOf = ({ key, label }: FieldOption): { key: string; label: Label } => ({ key, label })

const factOptions = (name: MappingTarget): AskedField['options'] =>
  name === 'province'
    ? listRegions().map((region) => ({ key: region, label: { 'zh-CN': region, en: region } }))
    : []
