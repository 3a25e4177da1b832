import type { IdentityFacts } from './identity-keys'
import { normaliseCompany } from './normalise-company'
import { normaliseEmail } from './normalise-email'
import { normalisePhone } from './normalise-phone'
import { looksInvented } from './phone-suspicion'
import { plainName, withoutTitle } from './similar-name'

/** Kinds under which people who resemble each other meet; none of them ever decides. */
export const RESEMBLANCE_KINDS = ['surnameCompany', 'nameDomain', 'nameHead', 'nameTail'] as const
export interface ResemblanceKey {
  kind: (typeof RESEMBLANCE_KINDS)[number]
  value: string
  strength: 'weak'
}

/** Everybody has an address there, so that it says nothing about where somebody works. */
const PUBLIC_MAIL = new Set(
  'qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn wo.cn aliyun.com 21cn.com tom.com gmail.com outlook.com hotmail.com live.com msn.com icloud.com yahoo.com'.split(
    ' ',
  ),
)
/** A mobile (139 1234 5670) is cut here: a slip of the finger leaves one of the halves as it was. */
const HALF = 6

/**
 * Keys that bring people together who may be one, for a look at the rest of what is known of them: the surname at a
 * company, the full name at a company's mail domain, the full name with either half of a mobile. They are equalities,
 * so that an index finds them; what they bring together is judged by `weighResemblance`.
 */
export function resemblanceKeysOf(facts: IdentityFacts): ResemblanceKey[] {
  const name = plainName(facts.name ?? '')
  if (name === '') return []
  return [
    ...surnameCompany(name, facts.company),
    ...nameDomain(name, facts.email),
    ...nameMobile(name, facts.mobile ?? facts.phone),
  ].map((key) => ({ ...key, strength: 'weak' }))
}

type Key = Pick<ResemblanceKey, 'kind' | 'value'>

function surnameCompany(name: string, company: string | null | undefined): Key[] {
  const employer = company ? normaliseCompany(company) : null
  const [initial] = name
  return employer ? [{ kind: 'surnameCompany', value: `${initial}@${employer}` }] : []
}

function nameDomain(name: string, address: string | null | undefined): Key[] {
  const email = address ? normaliseEmail(address) : null
  if (!email || email.suspicious || PUBLIC_MAIL.has(email.domain) || !isFull(name)) return []
  return [{ kind: 'nameDomain', value: `${name}@${email.domain}` }]
}

function nameMobile(name: string, text: string | null | undefined): Key[] {
  const phone = text ? normalisePhone(text) : null
  if (phone?.kind !== 'mobile' || looksInvented(phone.suspicious) || !isFull(name)) return []
  const national = phone.value
  return [
    { kind: 'nameHead', value: `${name}~${national.slice(0, HALF)}` },
    { kind: 'nameTail', value: `${name}~${national.slice(HALF)}` },
  ]
}

/** 王先生 is no name by which somebody could be found again. */
const isFull = (name: string): boolean => name.length > 1 && withoutTitle(name).length > 1
