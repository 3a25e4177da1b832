import { normaliseEmail } from './normalise-email'
import { normalisePhone } from './normalise-phone'
import { looksInvented } from './phone-suspicion'
import { likenessOf } from './similar-name'
import { withinOneEdit } from './within-one-edit'

/** Why two people may be one. Strong keys of two people in one form are `mobile`, `email`, `wechat`, `uscc`. */
const PAIR_REASONS = [
  'mobile',
  'email',
  'wechat',
  'uscc',
  'landline',
  'qq',
  'sharedEmail',
  'nameCompany',
  'similarName',
  'nameDomain',
  'nearPhone',
] as const
type PairReason = (typeof PAIR_REASONS)[number]

/** How much each reason says by itself, in hundredths. */
const WEIGHT: Record<PairReason, number> = {
  mobile: 70,
  email: 70,
  wechat: 70,
  uscc: 70,
  landline: 40,
  qq: 60,
  sharedEmail: 40,
  nameCompany: 75,
  similarName: 55,
  nameDomain: 75,
  nearPhone: 70,
}
/** What two strong keys in one form say: somebody wrote both as their own. */
export const STRONG_SCORE = 95
/** Nothing but a strong key is more certain than this. */
const MOST = 94
/** Below this a pair is not worth a person's look. */
const WORTH_A_LOOK = 40

/** A key two people share, and what is known of the other one. */
interface SharedKey {
  kind: string
  value: string
  otherName: string
  otherPhones: readonly string[]
}

interface Resemblance {
  reasons: PairReason[]
  /** 1–100. */
  score: number
}

/**
 * How likely it is that somebody is the person they share these keys with; null when it is not worth a look. Independent
 * hints add up as 1 − Π(1 − wᵢ) ("noisy or"): a switchboard alone 40, with a similar name 73.
 */
export function weighResemblance(
  own: { name: string; phones: readonly string[] },
  shared: readonly SharedKey[],
): Resemblance | null {
  const reasons = new Set(shared.flatMap((key) => reasonOf(own, key)))
  if (reasons.has('nameCompany')) reasons.delete('similarName')
  const [first] = shared
  if (reasons.has('landline') && first && !reasons.has('nameCompany') && !reasons.has('similarName')) {
    const likeness = likenessOf(own.name, first.otherName)
    if (likeness !== 'different') reasons.add('similarName')
  }
  const missed = [...reasons].reduce((product, reason) => product * (1 - WEIGHT[reason] / 100), 1)
  const score = Math.min(MOST, Math.round(100 * (1 - missed)))
  return score < WORTH_A_LOOK ? null : { reasons: [...reasons].sort(), score }
}

function reasonOf(own: { name: string; phones: readonly string[] }, key: SharedKey): PairReason[] {
  switch (key.kind) {
    case 'mobile':
      return looksInvented(normalisePhone(key.value)?.suspicious ?? []) ? [] : ['mobile']
    case 'email':
      return [normaliseEmail(key.value)?.shared ? 'sharedEmail' : 'email']
    case 'wechat':
    case 'landline':
    case 'qq':
    case 'nameCompany':
    case 'nameDomain':
      return [key.kind]
    case 'uscc':
    case 'surnameCompany':
      return sameCompany(likenessOf(own.name, key.otherName))
    case 'nameHead':
    case 'nameTail':
      return own.phones.some((mine) => key.otherPhones.some((theirs) => withinOneEdit(mine, theirs)))
        ? ['nearPhone']
        : []
    default:
      return []
  }
}

/** Two people of one company are two people, unless they are called alike. */
const sameCompany = (likeness: ReturnType<typeof likenessOf>): PairReason[] =>
  likeness === 'same' ? ['nameCompany'] : likeness === 'similar' ? ['similarName'] : []
