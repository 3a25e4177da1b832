import { describe, expect, it, test } from 'vitest'
import { type FollowUpPart, hollownessOf } from './policy'

const whyOf = (text: string, part: FollowUpPart = 'need') => hollownessOf(part, text)?.why ?? null

describe('what says nothing is refused', () => {
  test.each([
    '已联系',
    '已联系。',
    ' 已 联 系 ',
    '已联系已联系',
    '已联系，已联系，已联系',
    '已经联系过了，再跟进',
    '再跟进',
    '后续再跟进一下吧',
    '客户考虑中',
    '客户还在考虑，等消息',
    '客户考虑中，以后再说',
    '暂无',
    '无',
    '略',
    'ok',
    'OK!!!',
    'ＯＫ',
    'ok ok ok ok',
    '好的，收到',
    '可以',
    '……',
    '。。。',
    '1',
    '111111',
    '哈哈哈哈哈哈哈',
    'aaaaaaaa',
    '测试测试测试',
    '同上',
    '打电话没人接，再联系',
    '电话沟通，客户有意向，继续跟进',
    '已沟通，正常跟进中',
    '待定待定',
    '已加微信，保持联系',
    'Contacted the customer',
    'will follow up again next week',
    'No answer, will call again',
    'N/A',
    'tbd',
    'Customer is considering. Keep in touch!',
    'follow up follow up follow up',
    'interested',
    'done, done',
  ])('%s', (text) => {
    expect(whyOf(text)).not.toBeNull()
    expect(whyOf(text, 'solution')).not.toBeNull()
  })

  test('and names the phrase', () => {
    expect(hollownessOf('need', '已联系，再跟进')).toEqual({ why: 'hollow', phrase: '已联系' })
    expect(hollownessOf('need', '  ')).toEqual({ why: 'missing' })
    expect(hollownessOf('need', null)).toEqual({ why: 'missing' })
    expect(whyOf('要报价')).toBe('short')
  })
})

describe('what says something passes', () => {
  test.each([
    '膝关节假体一年约 40 台，想先看报价',
    '已联系王主任，需要两台 DR，预算 80 万',
    '客户考虑中，等院长下周出差回来定',
    '可以分期付款吗？',
    '暂无意向，嫌西门子贵',
    '原话：“你们比某某贵两成，交期能不能四周”',
    '产线改造要换 12 台 PLC，月底前到货',
    '嫌贵，要再降两个点',
    'Needs two CT scanners before March',
    'Price is 20% above Siemens',
    '没有现货就不考虑',
    '换掉老的 MRI',
  ])('%s', (text) => {
    expect(hollownessOf('need', text)).toBeNull()
  })

  test.each([
    '发报价单',
    '带样机上门演示',
    '上门拜访张院长，签试用协议',
    'Send the quote',
    '给采购科打电话问标书',
  ])('as a next action: %s', (text) => {
    expect(hollownessOf('next', text)).toBeNull()
  })

  test.each(['打电话', '回访', '上门拜访', '再联系客户', 'call back', '看情况'])(
    'as a next action it is still empty: %s',
    (text) => {
      expect(hollownessOf('next', text)).not.toBeNull()
    },
  )
})

it('the same words about the same lead are no second contact', () => {
  const before = ['产线改造要换 12 台 PLC']
  expect(hollownessOf('need', '产线改造，要换12台PLC', before)).toEqual({ why: 'repeated' })
  expect(hollownessOf('need', '产线改造要换 14 台 PLC', before)).toBeNull()
})

it('labelled records: nine of ten it calls empty are, and it finds nine of ten', () => {
  const empty = [
    '已联系客户',
    '客户在考虑',
    '电话未接通，下次再打',
    '已发微信等回复',
    '正常跟进',
    '客户暂时不需要，再联系',
    '沟通中',
    '已回访，客户考虑一下',
    '有意向，跟进中',
    '加微信了，后续沟通',
    '已介绍产品',
    '未接',
    '关机',
    '没问题',
    'left a message, will call again',
    'spoke with customer, considering',
    'nothing new',
    '再联系一次',
    '已报价，等消息',
    '跟进跟进跟进',
  ]
  const full = [
    '医院计划明年 3 月上 DSA，现在做预算',
    '要求本周五前给两套方案报价',
    '已有供应商合同到 6 月，之后可以谈',
    '只要进口品牌，国产不看',
    '骨科主任说去年钢板断过两例',
    '采购科要授权书和注册证',
    '量不大，每月 20 套接骨板',
    '老板嫌运费高，问能不能包邮',
    '变频器坏了三台，急',
    '想试用一周再决定是否购买',
    'Wants delivery within four weeks',
    'Budget is 300k and frozen until June',
    '对方要 15% 返点',
    '现场环境粉尘大，要 IP65',
    '竞品报 8.6 万一台',
    '客户考虑中，主要卡在付款方式，希望 3-6-1',
    '已联系，下周二下午三点约了设备科看样机',
    '没有进口证不能投标',
    '手术量一年 300 台左右',
    '要中文说明书和培训',
  ]
  const called = (texts: string[]) => texts.filter((text) => hollownessOf('need', text) !== null).length
  const [right, wrong] = [called(empty), called(full)]
  expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.9)
  expect(right / empty.length).toBeGreaterThanOrEqual(0.9)
})
