import { z } from 'zod'
import { folded } from '@/lib/platform/folded'
import { dayNumberOfText, dayOfNumber, instantAt } from '@/lib/rules/zone-clock'
import type { CustomField, CustomValue } from './fields'

/** Longest text, and furthest number, of an added field. */
export const LONGEST_TEXT = 2_000
const FURTHEST = 1e15

/** What is wrong with a value; the words stand under `errors.field`. */
export type ValueProblem = 'text' | 'number' | 'money' | 'day' | 'instant' | 'boolean' | 'option' | 'tooLong'

export type ReadValue = { value: CustomValue | null } | { problem: ValueProblem }

const wrong = (problem: ValueProblem): ReadValue => ({ problem })

/**
 * A value for an added field as it is kept, read from what somebody sent: typed JSON, or text as people and sources
 * write it (`1,200`, `2.5万`, `2026年1月5日`, 是, an option's name or alias). Nothing, and empty text, is null. A number
 * for money counts 分, a text yuan.
 */
export function readValue(field: CustomField, given: unknown, zone: string): ReadValue {
  const sent = typeof given === 'string' ? given.normalize('NFKC').trim() : given
  if (sent === null || sent === undefined || sent === '') return { value: null }
  switch (field.type) {
    case 'text':
      return readText(given)
    case 'number':
      return readNumber(sent, 1, 'number')
    case 'money':
      return readMoney(sent)
    case 'day':
      return readDay(sent)
    case 'instant':
      return readInstant(sent, zone)
    case 'boolean':
      return readTruth(sent)
    case 'choice':
      return readOption(field, sent)
    case 'choices':
      return readOptions(field, sent)
  }
}

function readText(given: unknown): ReadValue {
  const text = typeof given === 'number' || typeof given === 'boolean' ? String(given) : given
  if (typeof text !== 'string') return wrong('text')
  if (/[\0\p{Surrogate}]/u.test(text)) return wrong('text')
  const trimmed = text.trim()
  return trimmed.length > LONGEST_TEXT ? wrong('tooLong') : { value: trimmed || null }
}

const NUMBER = /^[-+]?\d+(?:\.\d+)?$/
const FACTORS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

function readNumber(sent: unknown, factor: number, problem: ValueProblem): ReadValue {
  if (typeof sent === 'number')
    return Number.isFinite(sent) && Math.abs(sent) <= FURTHEST ? { value: sent } : wrong(problem)
  if (typeof sent !== 'string') return wrong(problem)
  const plain = sent.replace(/[,\s]/g, '')
  const big = FACTORS[plain.slice(-1)]
  const digits = big ? plain.slice(0, -1) : plain
  if (!NUMBER.test(digits)) return wrong(problem)
  // Through a decimal text, or 0.29 × 100 would be 28.999….
  const value = Number((Number(digits) * (big ?? 1) * factor).toPrecision(15))
  return Math.abs(value) <= FURTHEST ? { value } : wrong(problem)
}

/** 分 as a whole number. */
function readMoney(sent: unknown): ReadValue {
  if (typeof sent === 'number')
    return Number.isSafeInteger(sent) && Math.abs(sent) <= FURTHEST ? { value: sent } : wrong('money')
  const yuan = typeof sent === 'string' ? sent.replace(/^[¥￥]|(?:人民币)?元$/g, '') : sent
  const read = readNumber(yuan, 100, 'money')
  return 'value' in read && !Number.isInteger(read.value) ? wrong('money') : read
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/

function dayText(sent: unknown): string | null {
  if (typeof sent !== 'string') return null
  const [, year, month, day] = DAY.exec(sent) ?? COMPACT_DAY.exec(sent) ?? []
  if (!year || !month || !day) return null
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return year !== '0000' && z.iso.date().safeParse(text).success ? text : null
}

function readDay(sent: unknown): ReadValue {
  const text = dayText(sent)
  return text === null ? wrong('day') : { value: text }
}

const WALL = /^(.+?)[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/

/** With an offset as it says, without one by the workspace's clock. Kept in UTC, to the millisecond. */
function readInstant(sent: unknown, zone: string): ReadValue {
  if (typeof sent !== 'string') return wrong('instant')
  const exact = z.iso.datetime({ offset: true }).safeParse(sent).success
  if (exact) return { value: new Date(sent).toISOString() }
  const [, date, hour, minute, second = '0'] = WALL.exec(sent) ?? []
  const number = dayNumberOfText(dayText(date) ?? '')
  if (number === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return wrong('instant')
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return { value: new Date(instantAt(dayOfNumber(number), seconds * 1000, zone)).toISOString() }
}

const YES = new Set(['true', 'yes', 'y', '1', 'on', '是', '有', '对'])
const NO = new Set(['false', 'no', 'n', '0', 'off', '否', '无', '没有', '不是'])

function readTruth(sent: unknown): ReadValue {
  if (typeof sent === 'boolean') return { value: sent }
  const text = String(sent).toLowerCase()
  if (YES.has(text)) return { value: true }
  return NO.has(text) ? { value: false } : wrong('boolean')
}

/** The key of the option a text names: by key, name in either language, or alias. */
export function optionOf({ options }: CustomField, text: string): string | null {
  const wanted = folded(text)
  const found = options.find(({ key, label, aliases }) =>
    [key, label['zh-CN'], label.en, ...aliases].some((name) => folded(name) === wanted),
  )
  return found && !found.retired ? found.key : null
}

function readOption(field: CustomField, sent: unknown): ReadValue {
  const key = typeof sent === 'string' || typeof sent === 'number' ? optionOf(field, String(sent)) : null
  return key === null ? wrong('option') : { value: key }
}

/** A list, or a text whose parts are told apart by commas and the like; an option's name may hold one itself. */
function readOptions(field: CustomField, sent: unknown): ReadValue {
  const whole = typeof sent === 'string' ? optionOf(field, sent) : null
  if (whole !== null) return { value: [whole] }
  const parts = typeof sent === 'string' ? sent.split(/[,，、;；|\n]/) : sent
  if (!Array.isArray(parts)) return wrong('option')
  const keys = parts
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? optionOf(field, part) : null))
  if (keys.some((key) => key === null)) return wrong('option')
  return keys.length === 0 ? { value: null } : { value: [...new Set(keys as string[])] }
}
