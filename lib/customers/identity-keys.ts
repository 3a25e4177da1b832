import { normaliseCreditCode } from './credit-code'
import { normaliseCompany } from './normalise-company'
import { normaliseEmail } from './normalise-email'
import { normalisePhone } from './normalise-phone'
import { looksInvented } from './phone-suspicion'

export const IDENTITY_KEY_KINDS = [
  'mobile',
  'email',
  'wechat',
  'uscc',
  'landline',
  'qq',
  'nameCompany',
] as const
export type IdentityKeyKind = (typeof IDENTITY_KEY_KINDS)[number]

/** A strong key belongs to one party and decides; a weak one only proposes a pair for review. */
export type IdentityKey = Readonly<{ kind: IdentityKeyKind; value: string; strength: 'strong' | 'weak' }>

/** What is known of somebody, as it was sent; anything may be missing or unreadable. */
export type IdentityFacts = Readonly<{
  name?: string | null
  company?: string | null
  mobile?: string | null
  phone?: string | null
  email?: string | null
  wechat?: string | null
  qq?: string | null
  creditCode?: string | null
}>

type Candidate = IdentityKey & { trust: 'sure' | 'shared' | 'doubtful' | 'never' }

/**
 * The keys by which these facts can be recognised, in a fixed order (so that locks on them are always taken in
 * the same order), none twice.
 *
 * Strong: a mobile, an e-mail address of one person, a WeChat id. Weaker in company: an invented-looking mobile
 * (13800138000) and a credit code are strong only where nothing better is given. Otherwise the first visitor
 * who typed a test number would swallow every later one who did, e-mail address and all; and two colleagues
 * with the same credit code are two people. Always weak: switchboards, info@ addresses, QQ, the same name at
 * the same company.
 */
export function identityKeysOf(facts: IdentityFacts): IdentityKey[] {
  const candidates = [
    ...phoneKeys(facts.mobile),
    ...phoneKeys(facts.phone),
    ...emailKeys(facts.email),
    ...wechatKeys(facts.wechat),
    ...creditCodeKeys(facts.creditCode),
    ...qqKeys(facts.qq),
    ...nameCompanyKeys(facts.name, facts.company),
  ]
  const best = (['sure', 'doubtful', 'shared'] as const).find((trust) =>
    candidates.some((key) => key.trust === trust),
  )
  const keys = new Map<string, IdentityKey>()
  for (const { kind, value, trust } of candidates) {
    const strength = trust === best ? 'strong' : 'weak'
    const known = keys.get(`${kind}:${value}`)
    if (!known || known.strength === 'weak') keys.set(`${kind}:${value}`, { kind, value, strength })
  }
  return [...keys.values()].sort((a, b) => (`${a.kind}:${a.value}` < `${b.kind}:${b.value}` ? -1 : 1))
}

const key = (kind: IdentityKeyKind, value: string, trust: Candidate['trust']): Candidate[] => [
  { kind, value, trust, strength: 'weak' },
]

function phoneKeys(text: string | null | undefined): Candidate[] {
  const phone = text ? normalisePhone(text) : null
  if (phone?.kind === 'mobile')
    return key('mobile', phone.e164, looksInvented(phone.suspicious) ? 'doubtful' : 'sure')
  if (phone?.kind !== 'landline') return []
  return key('landline', phone.extension ? `${phone.e164};ext=${phone.extension}` : phone.e164, 'never')
}

function emailKeys(text: string | null | undefined): Candidate[] {
  const email = text ? normaliseEmail(text) : null
  if (!email) return []
  return key('email', email.value, email.shared ? 'never' : email.suspicious ? 'doubtful' : 'sure')
}

/** Tencent's rule: 6 to 20 of letters, digits, _ and -, a letter first. Many people enter their mobile instead. */
function wechatKeys(text: string | null | undefined): Candidate[] {
  const id = (text ?? '').normalize('NFKC').trim().toLowerCase()
  if (/^[a-z][a-z0-9_-]{5,19}$/.test(id)) return key('wechat', id, 'sure')
  return phoneKeys(text).map((candidate) => ({ ...candidate, trust: 'never' }))
}

function creditCodeKeys(text: string | null | undefined): Candidate[] {
  const code = text ? normaliseCreditCode(text) : null
  return code ? key('uscc', code, 'shared') : []
}

function qqKeys(text: string | null | undefined): Candidate[] {
  const digits = (text ?? '').normalize('NFKC').trim()
  return /^[1-9]\d{4,11}$/.test(digits) ? key('qq', digits, 'never') : []
}

function nameCompanyKeys(name: string | null | undefined, company: string | null | undefined): Candidate[] {
  const person = (name ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const employer = company ? normaliseCompany(company) : null
  return person !== '' && employer ? key('nameCompany', `${person}@${employer}`, 'never') : []
}
