import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { resetEnv } from '@/lib/platform/env'
import { BlockedAddressError, guardedLookup, isAllowedAddress } from '@/lib/platform/outbound/address-guard'
import { checkedUrl, guardedFetch } from '@/lib/platform/outbound/guarded-fetch'

const strict = { allowLoopback: false }
const get = { method: 'GET' } as const

describe('addresses', () => {
  it.each([
    '93.184.216.34',
    '1.1.1.1',
    '223.5.5.5',
    '2606:4700:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:0808:0808::1',
  ])('%s is public', (address) => expect(isAllowedAddress(address, strict)).toBe(true))

  it.each([
    [
      'this machine',
      ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0.0.0.0', '::', '0.1.2.3'],
    ],
    [
      'private networks',
      [
        '10.0.0.1',
        '172.16.0.1',
        '172.31.255.255',
        '192.168.1.1',
        '100.64.0.1',
        'fd00::1',
        'fc00::1',
        '::ffff:10.0.0.1',
      ],
    ],
    [
      'the metadata service',
      ['169.254.169.254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', 'fd00:ec2::254', '100.100.100.200'],
    ],
    ['link-local', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0']],
    [
      'broadcast, multicast, reserved',
      [
        '255.255.255.255',
        '224.0.0.1',
        '239.255.255.250',
        '240.0.0.1',
        'ff02::1',
        '198.18.0.1',
        '192.0.0.8',
        '192.88.99.1',
      ],
    ],
    ['documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1']],
    [
      'wrapped in IPv6',
      [
        '64:ff9b::7f00:1',
        '64:ff9b::a9fe:a9fe',
        '64:ff9b:1::a00:1',
        '2002:7f00:1::',
        '2002:a00:1::1',
        '2002:a9fe:a9fe::',
        '2001:0:7f00:1::',
      ],
    ],
    ['outside global unicast', ['4000::1', '100::1', '::7f00:1', 'fec0::1']],
    ['no address', ['', 'localhost', '256.1.1.1', '1.2.3', 'gggg::']],
  ])('%s is not', (_what, addresses) => {
    for (const address of addresses) expect(isAllowedAddress(address, strict), address).toBe(false)
  })

  it('this machine is, when a test says so; nothing else is', () => {
    const loose = { allowLoopback: true }
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(isAllowedAddress(address, loose), address).toBe(true)
    for (const address of ['10.0.0.1', '169.254.169.254', '0.0.0.0', '64:ff9b::7f00:1'])
      expect(isAllowedAddress(address, loose), address).toBe(false)
  })
})

describe('URLs', () => {
  it.each([
    'https://example.com/hook',
    'https://example.com:443/',
    'https://例子.cn/',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
  ])('%s may be asked', (url) => expect(checkedUrl(url, strict)).toBeInstanceOf(URL))

  it.each([
    ...[
      'http://example.com/',
      'ftp://example.com/',
      'file:///etc/passwd',
      'gopher://example.com/',
      'data:text/plain,x',
      'javascript:alert(1)',
      'ws://example.com/',
      'dict://example.com/',
      'ldap://example.com/',
      '//example.com/',
      'example.com',
      '',
    ],
    ...[22, 25, 80, 3306, 5432, 6379, 8080, 8443, 9200, 11211].map((port) => `https://example.com:${port}/`),
    ...[
      '127.1',
      '127.0.0.1',
      '0x7f.1',
      '0x7f000001',
      '2130706433',
      '0177.0.0.1',
      '017700000001',
      '0',
      '0.0.0.0',
      '127.0.0.1.',
    ].map((host) => `https://${host}/`),
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:169.254.169.254]',
      '[::ffff:a9fe:a9fe]',
      '[0:0:0:0:0:ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[fd00:ec2::254]',
      '[fe80::1]',
    ].map((host) => `https://${host}/`),
    ...[
      '10.0.0.1',
      '172.16.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '0xa9fea9fe',
      '2852039166',
      '0251.0376.0251.0376',
      '100.64.0.1',
      '①②⑦.⓪.⓪.①',
      '１２７.0.0.1',
      '127。0。0。1',
    ].map((host) => `https://${host}/`),
    ...[
      'https://user@example.com/',
      'https://user:password@example.com/',
      'https://example.com@127.0.0.1/',
      'https://127.0.0.1#@example.com/',
      'https://127.0.0.1\\@example.com/',
      'https://127.0.0.1?.example.com/',
    ],
    ...[
      'https://',
      'https:///',
      'https://exa mple.com/',
      'https://%00/',
      'https://[::1',
      'https://999.1.1.1/',
    ],
  ])('%j may not', (url) => {
    expect(() => checkedUrl(url, strict)).toThrow('validation: outboundRefused')
  })
})

describe('names', () => {
  const asked: string[] = []
  const dial = (answers: string[][], all = false) =>
    new Promise((resolve, reject) => {
      asked.length = 0
      const lookup = guardedLookup(strict, async (name) => {
        asked.push(name)
        return (answers[asked.length - 1] ?? []).map((address) => ({
          address,
          family: address.includes(':') ? 6 : 4,
        }))
      })
      lookup('name.example', { all }, (error, address) => (error ? reject(error) : resolve(address)))
    })

  it('that are public are dialled at the address that was checked, asked once', async () => {
    expect(await dial([['93.184.216.34'], ['127.0.0.1']])).toBe('93.184.216.34')
    expect(asked).toEqual(['name.example'])
    expect(await dial([['93.184.216.34', '1.1.1.1']], true)).toHaveLength(2)
  })

  it.each([
    [['127.0.0.1']],
    [['10.1.1.1']],
    [['169.254.169.254']],
    [['93.184.216.34', '127.0.0.1']],
    [['::1']],
    [['fd00::1']],
    [[]],
  ])('that lead to %j are not', async (addresses) => {
    await expect(dial([addresses])).rejects.toBeInstanceOf(BlockedAddressError)
  })
})

describe('requests', () => {
  let base: string
  let hits = 0
  const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '/ok': (_request, response) => response.setHeader('x-from', 'stand-in').end('fine'),
    '/moved': (_request, response) => response.writeHead(302, { location: `${base}/ok` }).end(),
    '/inside': (_request, response) =>
      response.writeHead(301, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    '/huge': (_request, response) => void response.write(Buffer.alloc(65 * 1024)),
    '/endless': (_request, response) => {
      const drip = setInterval(() => response.write(Buffer.alloc(8 * 1024)), 1)
      response.on('close', () => clearInterval(drip))
    },
    '/cut': (request) => void request.socket.destroy(),
  }
  const server = createServer((request, response) => {
    hits += 1
    answers[request.url ?? '']?.(request, response)
  })
  const allow = (value: '0' | '1'): void => {
    process.env.OUTBOUND_ALLOW_LOOPBACK = value
    resetEnv()
  }
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    hits = 0
    allow('1')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    allow('1')
  })

  it('reach a stand-in when that is allowed', async () => {
    const answer = await guardedFetch(`${base}/ok`, { method: 'POST', body: '{}' })
    expect(answer).toMatchObject({ status: 200, headers: { 'x-from': 'stand-in' } })
    expect(Buffer.from(answer.body).toString()).toBe('fine')
  })

  it('do not reach it otherwise, by address or by name', async () => {
    allow('0')
    const { port } = new URL(base)
    for (const url of [
      `${base}/ok`,
      `https://127.0.0.1:${port}/ok`,
      `https://localhost:${port}/ok`,
      'https://localhost/ok',
    ])
      await expect(guardedFetch(url, get), url).rejects.toMatchObject({
        code: 'validation',
        messageKey: 'outboundRefused',
      })
    expect(hits).toBe(0)
  })

  it.each(['/moved', '/inside'])('follow no redirect: %s', async (path) => {
    expect((await guardedFetch(base + path, get)).status).toBeGreaterThanOrEqual(300)
    expect(hits).toBe(1)
  })

  it.each(['/huge', '/endless', '/cut'])(
    'take no more than 64 KiB and say nothing about why: %s',
    async (path) => {
      await expect(guardedFetch(base + path, get)).rejects.toMatchObject({
        code: 'unavailable',
        messageKey: 'outboundFailed',
      })
    },
  )
})
