import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Connector, HttpAnswer, Incoming } from '@/lib/connectors/connector'
import { canonicalJson } from '@/lib/connectors/json/canonical'
import { webhookConnector } from '@/lib/connectors/webhook/connector'
import { AppError } from '@/lib/platform/errors'
import type { NewDelivery, OpenChannel, StoredDelivery } from '../types'
import { receiveDelivery } from './receive-delivery'

const answer = (status: number): HttpAnswer => ({ status, contentType: 'text/plain', body: '' })

/** A vendor that writes down what it is asked, in the order it is asked. */
function witness(over: Partial<Connector> = {}) {
  const acts: string[] = []
  const kept: NewDelivery[] = []
  const connector: Connector = {
    ...webhookConnector,
    handshake: () => {
      acts.push('handshake')
      return null
    },
    authenticate: () => {
      acts.push('authenticate')
      return true
    },
    parse: (incoming, settings) => {
      acts.push('parse')
      return webhookConnector.parse(incoming, settings)
    },
    messageIdOf: (parsed, incoming) => {
      acts.push('messageIdOf')
      return webhookConnector.messageIdOf(parsed, incoming)
    },
    answer: {
      ok: ({ duplicate }) => {
        acts.push(duplicate ? 'answer duplicate' : 'answer ok')
        return answer(200)
      },
      unreadable: ({ reason }) => {
        acts.push(`answer ${reason}`)
        return answer(400)
      },
      refused: () => {
        acts.push('answer refused')
        return answer(401)
      },
    },
    ...over,
  }
  const channel: OpenChannel = {
    tenantId: 'tenant',
    channelId: 'channel',
    connector,
    settings: {},
    proofOfWork: false,
    form: null,
  }
  const store = async (delivery: NewDelivery): Promise<StoredDelivery> => {
    acts.push('store')
    kept.push(delivery)
    return { id: 'stored', duplicate: kept.length > 1 }
  }
  return {
    acts,
    kept,
    receive: (incoming: Incoming, through = store) => receiveDelivery(channel, incoming, through),
  }
}

const posted = (body: string | Uint8Array, headers: Record<string, string> = {}): Incoming => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  query: {},
  body: Buffer.from(body),
})

// The failpoint after storing reads the settings.
beforeEach(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://127.0.0.1/none')
  vi.stubEnv('MERIDIAN_SECRET', 'x'.repeat(32))
  return () => vi.unstubAllEnvs()
})

describe('the order of acts', () => {
  it('asks who it is, reads, stores, and answers last', async () => {
    const { acts, receive } = witness()
    await receive(posted('{"message_id":"m1","phone":"13912345678"}'))
    expect(acts).toEqual(['handshake', 'authenticate', 'parse', 'messageIdOf', 'store', 'answer ok'])
  })

  it('a second copy is answered as a duplicate', async () => {
    const { acts, receive } = witness()
    for (const _ of [1, 2]) await receive(posted('{"message_id":"m1"}'))
    expect(acts.at(-1)).toBe('answer duplicate')
  })

  it('stores what nobody can read, then says so', async () => {
    const { acts, kept, receive } = witness()
    expect((await receive(posted('{"name":'))).status).toBe(400)
    expect(acts).toEqual(['handshake', 'authenticate', 'parse', 'store', 'answer malformedJson'])
    expect(kept[0]).toMatchObject({ body: Buffer.from('{"name":'), messageId: null })
  })

  it('stores nothing of a URL check, and nothing of a stranger', async () => {
    const check = witness({ handshake: () => answer(200) })
    await check.receive(posted('{}'))
    expect(check.acts).toEqual([])
    const stranger = witness({ authenticate: () => false })
    expect((await stranger.receive(posted('{}'))).status).toBe(401)
    expect(stranger.acts).toEqual(['handshake', 'answer refused'])
  })

  it('gives no answer when it could not be stored', async () => {
    const { acts, receive } = witness()
    const down = async (): Promise<never> => {
      throw new AppError('unavailable', 'unavailable')
    }
    await expect(receive(posted('{"phone":"13912345678"}'), down)).rejects.toThrow('unavailable')
    expect(acts.filter((act) => act.startsWith('answer'))).toEqual([])
  })
})

describe('what is kept', () => {
  it('the bytes as they came', async () => {
    const { kept, receive } = witness()
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x7b])
    await receive(posted(bytes))
    expect(kept[0]?.body.equals(bytes)).toBe(true)
  })

  it('the headers but those that hold secrets', async () => {
    const { kept, receive } = witness()
    await receive(
      posted('{}', {
        authorization: 'a',
        cookie: 'b',
        'access-token': 'c',
        'x-hub-signature-256': 'd',
        'x-my-secret': 'e',
        'x-csrf-token': 'f',
        'x-api-key': 'g',
        'user-agent': 'form/1.0',
        'x-odd': 'a\0b',
      }),
    )
    expect(kept[0]?.headers).toEqual({
      'content-type': 'application/json',
      'user-agent': 'form/1.0',
      'x-odd': 'ab',
    })
  })

  it('the same digest for the same content, whatever its order and layout', async () => {
    const { kept, receive } = witness()
    await receive(posted('{"a":1,"b":[1,2]}'))
    await receive(posted('{ "b": [1, 2],\n "a": 1 }'))
    await receive(posted('{"a":1,"b":[2,1]}'))
    const [first, second, third] = kept.map((k) => k.digest.toString('hex'))
    expect(first).toBe(second)
    expect(third).not.toBe(first)
    expect(canonicalJson({ b: [1, 2], a: 1 })).toBe('{"a":1,"b":[1,2]}')
  })
})
