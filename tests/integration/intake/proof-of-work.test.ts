import { describe, expect, it, vi } from 'vitest'
import { formConnector } from '@/lib/connectors/form/connector'
import { keepDelivery } from '@/lib/intake/commands/receive-delivery'
import { updateChannel } from '@/lib/intake/commands/update-channel'
import { vouchForDelivery } from '@/lib/intake/commands/vouch-for-delivery'
import { getChannel } from '@/lib/intake/queries/list-channels'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { AppError } from '@/lib/platform/errors'
import { countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel } from '@/tests/support/factories'
import { lookAtForm, makeFormChannel, sendForm } from '@/tests/support/hosted-form'
import { eventsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { type Door, doorOf, post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'
import { solvePuzzle, workOf } from '@/tests/support/solve-puzzle'

const URLENCODED = 'application/x-www-form-urlencoded'
const formOf = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()

const askPuzzle = (door: Door, channel: Channel, clientIp = '10.0.0.1') =>
  door({
    channelId: channel.id,
    secret: channel.secret,
    method: 'GET',
    headers: {},
    query: { puzzle: '' },
    clientIp: () => clientIp,
    readBody: async () => new Uint8Array(),
  })

const reasonsOf = async (t: Tenant): Promise<(string | undefined)[]> =>
  (await listDeliveries(t.system, { order: 'oldest' })).items.map((d) =>
    d.problems[0]?.messageKey.replace('intakeProblems.spam.', ''),
  )

describe.each(['meridian_app', 'meridian_ingest'] as const)(
  'a form that asks for work, taken in as %s',
  (role) => {
    const door = doorOf(role)
    const start = async () => {
      const t = await mintTenant()
      const channel = await makeChannel(t, { kind: 'form', proofOfWork: true })
      const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
        post(channel, formOf({ name: '张三', phone: aMobile(), ...fields }), {
          door,
          contentType: URLENCODED,
          headers,
        })
      return { t, channel, send }
    }

    it('gives any page a puzzle, and makes a lead of what comes with its solution', async () => {
      const { t, channel, send } = await start()
      const puzzle = await askPuzzle(door, channel)
      expect(puzzle).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } })
      expect((await send({ _work: await solvePuzzle(puzzle) })).status).toBe(200)
      await settle()
      expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
      expect(await countRows('lead', "tenant_id = $1 and extra::text like '%_work%'", [t.id])).toBe(0)
    })

    it('keeps what comes without a proof, tells its visitor what to do, and lets it in when somebody vouches', async () => {
      const { t, send } = await start()
      const answer = await send({}, { accept: 'text/html' })
      expect(answer).toMatchObject({ status: 422, contentType: 'text/html; charset=utf-8' })
      expect(answer.body).toContain('JavaScript')
      expect(await send({}, { accept: 'application/json' })).toMatchObject({
        status: 422,
        body: '{"ok":false,"error":"unproven"}',
      })
      await settle()
      expect(await reasonsOf(t)).toEqual(['workMissing', 'workMissing'])
      const [first] = (await listDeliveries(t.system, { verdict: 'spam', order: 'oldest' })).items
      expect((await eventsOf(t, 'inbox', first?.id ?? '')).map((e) => e.type)).toEqual(['delivery.refused'])
      await vouchForDelivery(t.system, { deliveryId: first?.id ?? '' })
      await settle()
      expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    })

    it('takes a proof once; the same words sent twice are one delivery and no reproach', async () => {
      const { t, channel, send } = await start()
      const _work = await solvePuzzle(await askPuzzle(door, channel))
      const phone = aMobile()
      expect((await send({ phone, _work })).status).toBe(200)
      expect((await send({ phone, _work })).status).toBe(200)
      expect((await send({ _work })).status).toBe(422)
      await settle()
      expect(await reasonsOf(t)).toEqual([undefined, 'workReused'])
      expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    })

    it('does not take the person who proves it a moment later for a repetition', async () => {
      const { t, channel, send } = await start()
      const phone = aMobile()
      await send({ phone })
      await send({ phone, _work: await solvePuzzle(await askPuzzle(door, channel)) })
      await settle()
      expect(await reasonsOf(t)).toEqual(['workMissing', undefined])
      expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    })

    it('refuses another form’s proof, one that came too late, and everything made up', async () => {
      const { t, channel, send } = await start()
      const other = await makeChannel(t, { kind: 'form', proofOfWork: true })
      await send({ _work: await solvePuzzle(await askPuzzle(door, other)) })
      const late = await solvePuzzle(await askPuzzle(door, channel))
      const challenge = JSON.parse((await askPuzzle(door, channel)).body)
      const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } }
      const guess = { counter: 1, derivedKey: '00'.repeat(32) }
      for (const _work of ['x', '{}', workOf(null, null), workOf(challenge, guess), workOf(easier, guess)])
        await send({ _work })
      vi.setSystemTime(Date.now() + 21 * 60_000)
      await send({ _work: late })
      vi.useRealTimers()
      await settle()
      expect(await reasonsOf(t)).toEqual([...Array(6).fill('workFalse'), 'workExpired'])
      expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(0)
    })

    it('believes no header of a stranger, however many it comes with', async () => {
      const { t, send } = await start()
      await send({}, { 'x-meridian-form-work': 'ok' })
      await send({}, Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`x-${i}`, '1'])))
      await settle()
      expect(await reasonsOf(t)).toEqual(['workMissing', 'workMissing'])
    })

    it('counts the puzzles of an address', async () => {
      const { channel } = await start()
      const answers = []
      for (let i = 0; i < 121; i++) answers.push(await askPuzzle(door, channel, '10.7.7.7'))
      expect(answers.map(({ status }) => status).slice(-2)).toEqual([200, 429])
      expect((await askPuzzle(door, channel, '10.7.7.8')).status).toBe(200)
    }, 30_000)
  },
)

it('a script that sends JSON proves its work in the same field', async () => {
  const t = await mintTenant()
  const channel = await makeChannel(t, { kind: 'form', proofOfWork: true })
  const _work = await solvePuzzle(await askPuzzle(doorOf(), channel))
  expect((await post(channel, { name: '李四', phone: aMobile(), _work })).status).toBe(200)
  expect((await post(channel, { name: '王五', phone: aMobile() })).status).toBe(422)
  await settle()
  expect(await reasonsOf(t)).toEqual([undefined, 'workMissing'])
  expect(await countRows('lead', "tenant_id = $1 and extra::text like '%_work%'", [t.id])).toBe(0)
})

describe('a form page that asks for work', () => {
  const answers = () => ({ name: '张三', phone: aMobile(), company: '示例医院', _consent: '1' })

  it('brings one script of ours, says what a browser without script is told, and takes what is proven', async () => {
    const t = await mintTenant()
    const { publicId } = await makeFormChannel(t, { proofOfWork: true })
    const page = await lookAtForm(publicId)
    expect(page.headers?.['content-security-policy']).toMatch(/script-src 'self'; connect-src 'self'$/)
    expect(page.body).toContain('<script src="/f/work.js" defer></script>')
    expect(page.body).toContain(
      '<noscript><p class="summary">提交前要由浏览器做一次验证，需要开启 JavaScript',
    )
    const _work = await solvePuzzle(await lookAtForm(publicId, { puzzle: true }))
    expect((await sendForm(publicId, { ...answers(), _work })).status).toBe(303)
    const again = await sendForm(publicId, { ...answers(), _work })
    expect(again.status).toBe(422)
    expect(again.body).toContain('您填的内容都还在')
    expect(again.body).toContain('value="示例医院"')
    await settle()
    expect(await reasonsOf(t)).toEqual([undefined, 'workReused'])
  })

  it('is as it was for every channel that does not', async () => {
    const { publicId } = await makeFormChannel(await mintTenant())
    expect((await lookAtForm(publicId, { puzzle: true })).status).toBe(404)
    expect((await lookAtForm(publicId)).body).not.toContain('<script')
    expect((await sendForm(publicId, { ...answers(), _work: 'x' })).status).toBe(303)
  })
})

it('gives a proof back when what it came with could not be kept: the sender comes again with it', async () => {
  const channel = await makeChannel(await mintTenant(), { kind: 'form', proofOfWork: true })
  const _work = await solvePuzzle(await askPuzzle(doorOf(), channel))
  const incoming = { method: 'POST', query: {}, headers: {}, body: Buffer.from(formOf({ name: 'x', _work })) }
  const open = {
    tenantId: 'tenant',
    channelId: channel.id,
    connector: formConnector,
    settings: {},
    proofOfWork: true,
    form: null,
  }
  const away = async () => {
    throw new AppError('unavailable', 'unavailable')
  }
  await expect(keepDelivery(open, incoming, away)).rejects.toThrow()
  const kept = await keepDelivery(open, incoming, async () => ({ id: 'x', duplicate: false }))
  expect(kept.parsed).toMatchObject({ ok: true, spam: null })
})

it('is off by default, of forms only, and on record when it is switched', async () => {
  const t = await mintTenant()
  const channel = await makeChannel(t, { kind: 'form' })
  expect((await getChannel(t.system, channel.id)).proofOfWork).toBe(false)
  await updateChannel(t.system, { channelId: channel.id, version: 1, proofOfWork: true })
  expect(await getChannel(t.system, channel.id)).toMatchObject({ proofOfWork: true, version: 2 })
  expect((await eventsOf(t, 'channel', channel.id)).at(-1)).toMatchObject({
    data: { changes: { proofOfWork: [false, true] } },
  })
  const webhook = await makeChannel(t)
  await expect(
    updateChannel(t.system, { channelId: webhook.id, version: 1, proofOfWork: true }),
  ).rejects.toMatchObject({ details: [{ path: 'proofOfWork', messageKey: 'channel.workOfItsKind' }] })
})
