import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/metrics/route'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { resetEnv } from '@/lib/platform/env'
import { answerOperator } from '@/lib/platform/http/operator-door'
import { metricNames } from '@/lib/platform/metrics/registry'
import { measured } from '@/lib/platform/queue/metrics'
import { healthOf } from '@/lib/platform/vitals/health'
import { countAsked } from '@/lib/touches/touch-metrics'
import { jobs } from '@/lib/wiring/jobs'
import { startMeasuring } from '@/lib/wiring/measuring'
import { read } from '@/tests/arch/support/source-files'
import { leadOf, makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'

const HERE = { 'x-peer-address': '127.0.0.1' }
const TOKEN = 'a-token-of-this-test-0123456789'
const ask = (headers: Record<string, string>) =>
  GET(new Request('http://localhost:3000/api/metrics', { headers }))
const figures = async (): Promise<string> => (await ask(HERE)).text()

beforeAll(() => {
  startMeasuring({ installation: true })
})

describe('what is measured', () => {
  it('stands in docs/operations.md, all of it and nothing else', () => {
    expect([jobs.length > 0, typeof measured, typeof countAsked]).toEqual([true, 'function', 'function'])
    const section = /^### Metrics$([\s\S]*?)^## /m.exec(read('docs/operations.md').text)?.[1] ?? ''
    const documented = [...section.matchAll(/^\| `(meridian_\w+)` \|/gm)].map((m) => m[1])
    expect(documented.sort()).toEqual(metricNames().filter((name) => name.startsWith('meridian_')))
    expect(metricNames().filter((name) => !/^(meridian|process|nodejs)_/.test(name))).toEqual([])
  })

  it('tells what waits, and how long a lead waited for its owner', async () => {
    const assigned = async (): Promise<number> => {
      const [, count] =
        /^meridian_lead_assigned_seconds_count\{trigger="admitted"\} (\d+)$/m.exec(await figures()) ?? []
      return Number(count ?? 0)
    }
    const before = await assigned()
    const tenant = await mintTenant()
    const line = await makeLine(tenant)
    await makeMember(tenant, { lines: [line] })
    const [admitted] = await admitLeads(tenant.system, [leadOf(line, { name: '王小明' })])
    expect(await figures()).toContain('meridian_waiting{what="unrouted"} 1')
    await routeLeads(tenant.system, { ids: [admitted?.leadId ?? ''], trigger: 'admitted' })

    const text = await figures()
    expect(text).toContain('meridian_waiting{what="unrouted"} 0')
    expect(await assigned()).toBe(before + 1)
    expect(text).toContain('meridian_relay_leads 0')
    expect(text).toMatch(/meridian_pool_connections\{role="meridian_app",state="idle"\} [1-9]/)
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds [\d.e-]+/)
    expect(text).not.toContain('王小明')
  })
})

describe('who may see it', () => {
  it('without a token: a program on this machine that came directly', async () => {
    expect((await ask(HERE)).status).toBe(200)
    expect((await ask({ 'x-peer-address': '::1', 'x-forwarded-for': '::1' })).status).toBe(200)
    for (const headers of [
      {},
      { 'x-peer-address': '192.0.2.1' },
      { ...HERE, 'x-forwarded-for': '192.0.2.1, 127.0.0.1' },
      { 'x-peer-address': '192.0.2.1', 'x-forwarded-for': '127.0.0.1' },
      { authorization: `Bearer ${TOKEN}` },
    ] as Record<string, string>[])
      expect((await ask(headers)).status, JSON.stringify(headers)).toBe(404)
  })

  it('with a token: who brings it, from wherever, and nobody else', async () => {
    process.env.METRICS_TOKEN = TOKEN
    resetEnv()
    try {
      expect((await ask({ 'x-peer-address': '192.0.2.1', authorization: `Bearer ${TOKEN}` })).status).toBe(
        200,
      )
      for (const headers of [HERE, { ...HERE, authorization: TOKEN }, { ...HERE, authorization: 'Bearer x' }])
        expect((await ask(headers)).status).toBe(404)
    } finally {
      delete process.env.METRICS_TOKEN
      resetEnv()
    }
  })
})

describe('a process without web framework', () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      const find = () => healthOf({ queue: { verdict: 'silent', details: { canaryAgeS: 80 } } })
      void answerOperator(request, response, find).then((done) => done || response.writeHead(404).end())
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  })
  afterAll(() => server.close())

  it('says that it runs, and how it is', async () => {
    const runs = await fetch(`${url}/health`)
    expect([runs.status, await runs.json()]).toEqual([200, { ok: true }])
    const deep = await fetch(`${url}/health?deep=1`)
    const body = { ok: false, queue: 'silent', details: { queue: { canaryAgeS: 80 } } }
    expect([deep.status, await deep.json()]).toEqual([503, body])
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404)
  })

  it('measures its requests by route, and tells figures to its own machine only', async () => {
    const answer = await fetch(`${url}/metrics`)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect(await answer.text()).toMatch(
      /meridian_http_request_seconds_count\{method="GET",route="[^"]+",status="200"\} \d/,
    )
    expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(404)
  })
})
