import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { env } from '../env'
import { hmac } from './digest'

/** Half a second on a desk, a second or two on a phone (docs/decisions/0053). */
const EFFORT = { algorithm: 'PBKDF2/SHA-256', cost: 1_000 }
/** Between these many tries, so that a solution tells nothing about the next puzzle. */
const TRIES = { least: 400, most: 1_000 }

const hex = (max: number) =>
  z
    .string()
    .regex(/^[0-9a-f]+$/)
    .max(max)
const Proof = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.string().max(40),
      nonce: hex(200),
      salt: hex(200),
      cost: z.int(),
      keyLength: z.int().max(64),
      keyPrefix: hex(128),
      keySignature: hex(128),
      expiresAt: z.int(),
      data: z.object({ subject: z.string().max(100) }),
    }),
    signature: hex(128),
  }),
  solution: z.object({ counter: z.int(), derivedKey: hex(128) }),
})

/** What a proof of work is worth: `key` names its puzzle, by which it can be counted once. */
export type ProofVerdict = { verdict: 'ok'; key: string } | { verdict: 'false' | 'expired' }

const secretFor = (use: string): string => hmac(env().MERIDIAN_SECRET, `puzzle:${use}`).toString('hex')
const secrets = () => ({
  hmacSignatureSecret: secretFor('puzzle'),
  hmacKeySignatureSecret: secretFor('solution'),
})

/** A puzzle that takes a browser work to solve, about one subject, sealed by us, for so many seconds. */
export const makePuzzle = (subject: string, seconds: number): Promise<Challenge> =>
  createChallenge({
    ...EFFORT,
    ...secrets(),
    counter: randomInt(TRIES.most, TRIES.least),
    deriveKey,
    data: { subject },
    expiresAt: new Date(Date.now() + seconds * 1_000),
  })

/** Checks what a browser sent: base64 of JSON, our puzzle as it was given and its solution. Never throws on any input. */
export async function checkProof(subject: string, sent: string): Promise<ProofVerdict> {
  const proof = read(sent)
  if (proof?.challenge.parameters.data.subject !== subject) return { verdict: 'false' }
  const { verified, expired } = await verifySolution({ ...proof, ...secrets(), deriveKey })
  if (!verified) return { verdict: expired ? 'expired' : 'false' }
  return { verdict: 'ok', key: proof.challenge.signature }
}

function read(sent: string): z.output<typeof Proof> | null {
  if (sent.length > 4_000) return null
  try {
    return Proof.parse(JSON.parse(Buffer.from(sent, 'base64').toString()))
  } catch {
    return null
  }
}
