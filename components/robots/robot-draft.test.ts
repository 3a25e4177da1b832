import { expect, it } from 'vitest'
import type { Robot } from './robot-api'
import { changeOf, draftOf, isIncomplete, newRobotOf } from './robot-draft'

const signed = {
  kind: 'dingtalk',
  name: '骨科一群',
  signed: true,
  locale: 'zh-CN',
  kinds: ['lead.assigned'],
  productLineIds: [],
  teamIds: [],
  mentionOwner: true,
} as unknown as Robot

it('leaves address and secret alone unless they are given', () => {
  expect(Object.keys(changeOf(draftOf(signed)))).not.toEqual(expect.arrayContaining(['url']))
  expect(changeOf(draftOf(signed))).not.toHaveProperty('secret')
  expect(changeOf({ ...draftOf(signed), url: ' https://a.cn ', secret: ' SEC ' })).toMatchObject({
    url: 'https://a.cn',
    secret: 'SEC',
  })
})

it('clears the secret of a group that signs no more', () => {
  expect(changeOf({ ...draftOf(signed), unsigned: true })).toMatchObject({ secret: null })
})

it('asks a new robot for its address', () => {
  const draft = { ...draftOf(null), name: '群' }
  expect([isIncomplete(draft, true), isIncomplete({ ...draft, url: 'https://a.cn' }, true)]).toEqual([
    true,
    false,
  ])
  expect(newRobotOf({ ...draft, url: 'https://a.cn' })).not.toHaveProperty('unsigned')
})
