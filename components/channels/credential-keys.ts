/** Credentials this version has words for, under `channels.credentials.key`. */
const CREDENTIAL_KEYS = [
  'accessToken',
  'googleKey',
  'pushKey',
  'signingSecret',
  'verifyToken',
  'metaAppSecret',
  'corpId',
  'callbackToken',
  'encodingAesKey',
] as const
export type CredentialKey = (typeof CREDENTIAL_KEYS)[number]

/** A key of this version, or null for one of another. */
export const credentialKeyOf = (key: string): CredentialKey | null =>
  CREDENTIAL_KEYS.find((one) => one === key) ?? null
