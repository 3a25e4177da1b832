import type { DuplicatePolicy } from '@/lib/leads/types'

export type ChannelDay = { day: string; deliveries: number; problems: number; spam: number }

export const FORM_FACTS = [
  'name',
  'phone',
  'company',
  'email',
  'wechat',
  'jobTitle',
  'location',
  'interest',
  'message',
  'question',
] as const
export type FormFact = (typeof FORM_FACTS)[number]
export const FORM_TYPES = ['text', 'textarea', 'select', 'choices'] as const
export type FormType = (typeof FORM_TYPES)[number]
/** All dark enough for white letters on them. */
export const FORM_COLOURS = ['#0a7257', '#1f5fae', '#6b3fa0', '#a8324a', '#855300', '#33363b'] as const
export type FormColour = (typeof FORM_COLOURS)[number]

export type FormFieldView = {
  fact: FormFact
  label: string
  type: FormType
  required: boolean
  options: string[]
}
export type HostedFormView = {
  title: string
  intro: string
  logo: string
  colour: FormColour
  fields: FormFieldView[]
  consent: string
  consentUrl: string
  thanks: string
}

/** What the vendor signs with; a secret's value is never shown. */
export type CredentialView = {
  key: string
  secret: boolean
  required: boolean
  set: boolean
  value: string | null
}

/** How a channel's leads are gone for, and how that fares. */
export type ConnectionView = {
  credentials: CredentialView[]
  active: boolean
  offReason: string | null
  readUntil: string | null
  catchingUp: boolean
  lastSuccessAt: string | null
  lastError: string | null
  lastCode: string | null
  lastErrorAt: string | null
  failures: number
  nextAt: string | null
}

/** A way in, as GET /api/v1/channels answers it. */
export type ChannelView = {
  id: string
  kind: string
  name: string
  source: string
  productLineId: string
  active: boolean
  createdAt: string
  version: number
  /** Null for readers who may not manage channels. */
  url: string | null
  previousSecretUntil: string | null
  allow: string[]
  /** Whether a visitor's browser has to work before it sends. */
  proofOfWork: boolean
  /** What becomes of people who are known. */
  duplicates: DuplicatePolicy
  /** Null for readers who may not manage channels. */
  credentials: CredentialView[] | null
  form: HostedFormView | null
  /** Null where leads only come by themselves, and for readers who may not manage channels. */
  connection: ConnectionView | null
  figures: { lastAt: string | null; days: ChannelDay[] }
}

export type ProductLineOption = { id: string; name: string }

/** The share of what came in that nobody could use; null when nothing came. */
export function problemShare(days: readonly ChannelDay[]): number | null {
  const sum = (of: (day: ChannelDay) => number) => days.reduce((total, day) => total + of(day), 0)
  const deliveries = sum((day) => day.deliveries - day.spam)
  return deliveries > 0 ? sum((day) => day.problems) / deliveries : null
}
