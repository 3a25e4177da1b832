import { expect, test } from 'vitest'
import { addChannel } from '@/lib/wiring/operations/channels'
import { postSamples, postTemplate, readFirstSteps } from '@/lib/wiring/operations/first-steps'
import { putPresence } from '@/lib/wiring/operations/presence'
import { readProductLines } from '@/lib/wiring/operations/product-lines'
import { postSignUp } from '@/lib/wiring/operations/sign-up'
import { call } from '../support/api'
import { aMobile } from '../support/factories'
import { post } from '../support/post'
import { settle } from '../support/settle'
import { signInByForm } from '../support/sign-in'

test('from signing up to the first assigned lead: each step is noted, samples do not count', async () => {
  const form = {
    email: `steps-${process.pid}@example.com`,
    name: '韩梅梅',
    password: '蓝色河马-4711',
    workspaceName: '上手公司',
  }
  expect((await call(postSignUp, { body: form, headers: { 'x-peer-address': '10.12.0.1' } })).status).toBe(
    201,
  )
  const as = { cookie: (await signInByForm(form)).cookie! }
  const reached = async () => {
    await settle()
    const { json } = await call(readFirstSteps, { as })
    return (json.steps as { key: string; at: string | null }[]).filter((s) => s.at).map((s) => s.key)
  }
  expect(await reached()).toEqual(['signedUp'])
  await call(postTemplate, { as, body: { template: 'medical', takeLeads: true } })
  expect(await reached()).toEqual(['signedUp', 'template', 'taker'])
  expect((await call(postSamples, { as })).status).toBe(201)
  expect(await reached()).toEqual(['signedUp', 'template', 'taker'])

  const [line] = (await call(readProductLines, { as })).json.items ?? []
  const channel = await call(addChannel, {
    as,
    body: { kind: 'webhook', name: '官网', source: 'website', productLineId: line?.id },
  })
  expect(channel.status).toBe(201)
  expect(await reached()).toEqual(['signedUp', 'template', 'taker', 'channel'])
  await call(putPresence, { as, body: { state: 'online' } })
  const [id = '', secret = ''] = new URL(String(channel.json.url)).pathname.split('/').slice(-2)
  expect((await post({ id, secret }, { name: '王女士', mobile: aMobile() })).status).toBe(200)
  expect(await reached()).toEqual(['signedUp', 'template', 'taker', 'channel', 'delivery', 'assigned'])
  expect((await call(readFirstSteps, { as })).json).toMatchObject({
    isDone: true,
    minutes: 0,
    sampleLeads: 40,
  })
})
