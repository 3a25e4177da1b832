import { type IdentityFacts, type IdentityKey, identityKeysOf as keysOf } from '../identity-keys'

/** By which keys somebody would be recognised at admission; nothing is looked up. */
export const identityKeysOf = (facts: IdentityFacts): IdentityKey[] => keysOf(facts)
