import { hash, verify } from '@node-rs/argon2'
import { COMMON_PASSWORDS } from './common-passwords'

/** OWASP Password Storage: argon2id (the library's default) with 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * The Argon2id hash to keep of a password; the same letters typed in another way (NFKC) are the same password.
 */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST)

/** A hash nobody's password has, so that an unknown address takes as long as a wrong password. */
let nobody: Promise<string> | undefined

/** Whether the password is the hash's; without a hash it takes as long and is false. What is no hash is nobody's. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this one: 5f1c0b')
  const given = password.normalize('NFKC')
  if (stored === null) {
    await verify(await nobody, given)
    return false
  }
  return verify(stored, given).catch(() => false)
}

const SEQUENCES = [
  '0123456789',
  '9876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv',
]

/** Why a password is refused, or null: one of the first ones tried by everybody, or the person's own name or address. */
export function passwordWeakness(
  password: string,
  person: { email: string; name: string },
): 'passwordCommon' | 'passwordLikeYou' | null {
  const plain = password.normalize('NFKC').toLowerCase()
  const own = [person.email, person.email.split('@')[0] ?? '', person.name].map((s) => s.toLowerCase())
  if (own.includes(plain)) return 'passwordLikeYou'
  return isCommon(plain) ? 'passwordCommon' : null
}

function isCommon(plain: string): boolean {
  if (COMMON_PASSWORDS.has(plain)) return true
  if (new Set(plain).size <= 2) return true
  // "password2026!" is "password" to everybody who guesses.
  const stem = plain.replace(/[\d\W_]+$/, '')
  if (stem.length >= 4 && COMMON_PASSWORDS.has(stem)) return true
  return SEQUENCES.some((s) => `${s}${s}`.includes(plain))
}
