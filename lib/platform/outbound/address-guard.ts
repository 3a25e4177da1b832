import { lookup as resolve } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

export interface AddressRules {
  /** Lets requests reach this machine, for stand-ins in tests. */
  allowLoopback: boolean
}

/** Blocks of the public internet that ipaddr.js calls unicast but that lead back inside or nowhere. */
const NOT_PUBLIC = ['100.64.0.0/10', '192.0.0.0/24', '192.88.99.0/24', '198.18.0.0/15', '240.0.0.0/4'].map(
  (range) => ipaddr.parseCIDR(range),
)
const NAT64 = [ipaddr.parseCIDR('64:ff9b::/96'), ipaddr.parseCIDR('64:ff9b:1::/48')]
const SIX_TO_FOUR = ipaddr.parseCIDR('2002::/16')
const TEREDO = ipaddr.parseCIDR('2001::/32')
/** Global unicast is 2000::/3; everything else of IPv6 is reserved, local or multicast. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3')

/** Whether a request may be sent to an address: public unicast, whatever clothes it wears. */
export function isAllowedAddress(text: string, rules: AddressRules): boolean {
  // ipaddr.js would also take short and octal forms, which resolvers read differently.
  if (!isIP(text)) return false
  const address = ipaddr.process(text.replace(/%.*$/, ''))
  if (rules.allowLoopback && address.range() === 'loopback') return true
  return address.kind() === 'ipv4' ? isPublicV4(address) : isPublicV6(address as ipaddr.IPv6, rules)
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

const isPublicV4 = (address: Address): boolean =>
  address.range() === 'unicast' &&
  !NOT_PUBLIC.some((range) => address.kind() === range[0].kind() && address.match(range))

function isPublicV6(address: ipaddr.IPv6, rules: AddressRules): boolean {
  const inner = wrappedV4(address)
  if (inner) return isAllowedAddress(inner, { ...rules, allowLoopback: false })
  return address.match(GLOBAL_V6) && address.range() === 'unicast' && !address.match(TEREDO)
}

/** The IPv4 address inside a NAT64 or 6to4 one: a translator on the way would dial it. */
function wrappedV4(address: ipaddr.IPv6): string | undefined {
  const bytes = address.toByteArray()
  if (NAT64.some((range) => address.match(range))) return bytes.slice(12).join('.')
  if (address.match(SIX_TO_FOUR)) return bytes.slice(2, 6).join('.')
  return undefined
}

/** Thrown while connecting, so that the address that was checked is the address that is dialled. */
export class BlockedAddressError extends Error {
  constructor() {
    super('the address is not allowed')
    this.name = 'BlockedAddressError'
  }
}

/**
 * Name resolution for connections: all addresses of a name must be allowed, and the connection gets those very
 * addresses. A name that answers differently the second time (DNS rebinding) is never asked a second time.
 */
export function guardedLookup(
  rules: AddressRules,
  resolveAll = (name: string) => resolve(name, { all: true, verbatim: true }),
): LookupFunction {
  return (hostname, options, callback) => {
    resolveAll(hostname).then(
      (found) => {
        if (found.length === 0 || !found.every(({ address }) => isAllowedAddress(address, rules))) {
          callback(new BlockedAddressError(), '', 0)
          return
        }
        const [first] = found
        if (options.all) callback(null, found)
        else callback(null, first?.address ?? '', first?.family ?? 0)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}
