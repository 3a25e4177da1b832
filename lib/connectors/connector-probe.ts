// For tests of connectors only.
import type { Connector, Incoming, Parsed } from './connector'
import { applyMapping, type FindRegion } from './mapping'

/** Knows one place, which is enough to see that places arrive. */
const findRegion: FindRegion = (text) =>
  /江苏|苏州/.test(text)
    ? { province: '江苏', city: /苏州/.test(text) ? '苏州' : null }
    : { province: null, city: null }

export interface Asked {
  headers?: Record<string, string>
  query?: Record<string, string>
  contentType?: string
  method?: string
}

/** A connector, asked what it makes of bodies; none of the answers may be a throw. */
export function probe(connector: Connector) {
  const incoming = (
    body: string,
    { headers, query = {}, contentType = 'application/json', method = 'POST' }: Asked = {},
  ): Incoming => ({
    method,
    headers: { 'content-type': contentType, ...headers },
    query,
    body: new TextEncoder().encode(body),
  })
  const parsed = (body: string, asked?: Asked): Parsed => {
    const result = connector.parse(incoming(body, asked), {})
    if (!result.ok) throw new Error(result.reason)
    return result
  }
  return {
    incoming,
    parsed,
    /** What the first record's default mapping makes of it. */
    mapped: (body: string, asked?: Asked) =>
      applyMapping(parsed(body, asked).records[0] ?? {}, connector.defaultMapping, findRegion),
    idOf: (body: string, asked?: Asked) => connector.messageIdOf(parsed(body, asked), incoming(body, asked)),
    lets: (credentials: Record<string, string>, body: string, asked?: Asked) =>
      connector.authenticate?.(incoming(body, asked), { credentials }),
    timeOf: (body: string, asked?: Asked) =>
      connector.sourceTimeOf(parsed(body, asked).records[0] ?? {})?.toISOString() ?? null,
    isTest: (body: string, asked?: Asked) => connector.isTestLead(parsed(body, asked).records[0] ?? {}),
  }
}
