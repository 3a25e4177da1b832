import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feiyuConnector } from '@/lib/connectors/feiyu/connector'
import { webhookConnector } from '@/lib/connectors/webhook/connector'
import { AdmitLeads } from '@/lib/leads/schema'
import { type DeliveryToRead, readDelivery } from './read-delivery'

const RECEIVED = new Date('2026-11-20T08:00:00Z')
const ids = {
  id: '018f0000-0000-7000-8000-000000000001',
  channelId: '018f0000-0000-7000-8000-000000000002',
  productLineId: '018f0000-0000-7000-8000-000000000003',
}

const delivery = (body: string | Uint8Array, contentType = 'application/json'): DeliveryToRead => ({
  ...ids,
  body: typeof body === 'string' ? Buffer.from(body) : body,
  headers: { 'content-type': contentType },
  receivedAt: RECEIVED,
  source: 'douyin',
})
const fromFeiyu = (record: object) => readDelivery(delivery(JSON.stringify(record)), feiyuConnector)
const fromWebhook = (body: unknown) => readDelivery(delivery(JSON.stringify(body)), webhookConnector)

/** INTEGRATIONS 1a, with the id as the 19-digit number some accounts send. */
const FEIYU = `{"clue_id":7301234567890123456,"name":"张三","telphone":"13912345678","weixin":"","qq":"","email":"","gender":"男",
  "create_time":"1700000000","date":"2023-11-15","adv_id":"1700000000000001","ad_id":"1700000000000002","ad_name":"空压机-表单",
  "promotion_id":7300000000000000001,"app_name":"抖音","clue_source":"正常投放","location":"江苏+镇江","city_name":"镇江",
  "province_name":"江苏","remark":"需求:螺杆机","remark_dict":{"公司名称":"镇江示例设备有限公司","需求":"螺杆机"}}`

describe('a Feiyu push (INTEGRATIONS 1a)', () => {
  const { leads, problems, readable } = readDelivery(delivery(FEIYU), feiyuConnector)

  it('becomes one lead of the channel’s line and source', () => {
    expect({ readable, problems }).toEqual({ readable: true, problems: [] })
    expect(leads).toEqual([
      expect.objectContaining({
        name: '张三',
        phone: '13912345678',
        company: '镇江示例设备有限公司',
        region: '江苏',
        city: '镇江',
        message: '需求:螺杆机',
        source: 'douyin',
        channelId: ids.channelId,
        deliveryId: ids.id,
        productLineId: ids.productLineId,
        isTest: false,
        receivedAt: new Date(1_700_000_000_000),
      }),
    ])
  })

  it('keeps all 19 digits of every id', () => {
    expect(leads[0]?.extra).toMatchObject({ clue_id: '7301234567890123456', adId: '7300000000000000001' })
  })

  it.each([{ clue_convert_status: '广告预览' }, { convert_status: '广告预览' }, { clue_source: '异常提交' }])(
    '%j is a test lead',
    (state) => {
      const { leads: read } = fromFeiyu({ clue_id: '1', name: '张三', telphone: '13912345678', ...state })
      expect(read.map((l) => l.isTest)).toEqual([true])
    },
  )
})

describe('what a lead needs', () => {
  it.each(['phone', 'email', 'wechat', 'qq'])('%s is enough to reach somebody', (key) => {
    expect(fromWebhook({ name: '张三', [key]: '13912345678' })).toMatchObject({
      leads: [{ name: '张三' }],
      problems: [],
    })
  })

  it('nothing to reach them by is no lead, and is said of that record only', () => {
    const { leads, problems } = fromWebhook([
      { name: '张三', phone: '13912345678' },
      { name: '李四', address: '镇江' },
      { name: '王五', phone: ' ' },
    ])
    expect(leads.map((l) => l.name)).toEqual(['张三'])
    expect(problems).toEqual([
      { record: 1, path: 'phone', messageKey: 'intakeProblems.noContact' },
      { record: 2, path: 'phone', messageKey: 'intakeProblems.noContact' },
    ])
  })

  it('without a name the company, else the contact, stands for it', () => {
    const named = (record: object) => fromWebhook(record).leads[0]?.name
    expect(named({ company: '示例公司', phone: '13912345678' })).toBe('示例公司')
    expect(named({ phone: '13912345678' })).toBe('13912345678')
    expect(named({ email: 'zhang@corp.cn' })).toBe('zhang@corp.cn')
  })
})

describe('what is longer than it may be', () => {
  it('is cut, values and names of fields alike', () => {
    const { leads } = fromWebhook({
      phone: '13912345678',
      company: '司'.repeat(300),
      ['键'.repeat(300)]: '值',
    })
    expect(leads[0]).toMatchObject({ company: '司'.repeat(200), extra: { ['键'.repeat(200)]: '值' } })
    expect(AdmitLeads.safeParse(leads).success).toBe(true)
  })
})

describe('the source’s clock', () => {
  const receivedAt = (time: string) =>
    fromWebhook({ phone: '13912345678', submitted_at: time }).leads[0]?.receivedAt

  it('is believed for the past and a few minutes ahead', () => {
    expect(receivedAt('2026-11-20T07:00:00Z')).toEqual(new Date('2026-11-20T07:00:00Z'))
    expect(receivedAt('2026-11-20T08:05:00Z')).toEqual(new Date('2026-11-20T08:05:00Z'))
  })

  it('is not believed in the future, and not when it makes no sense', () => {
    expect(receivedAt('2026-11-20T08:05:01Z')).toEqual(RECEIVED)
    expect(receivedAt('2062-01-01T00:00:00Z')).toEqual(RECEIVED)
    expect(receivedAt('1970-01-01T00:00:00Z')).toEqual(RECEIVED)
    expect(receivedAt('yesterday')).toEqual(RECEIVED)
  })
})

describe('what nobody can read', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.from(''), 'emptyBody'],
    ['half of an object', Buffer.from('{"name":"张'), 'malformedJson'],
    ['NUL', Buffer.from('{"name":"a\\u0000b","phone":"13912345678"}'), 'nulCharacter'],
    ['half of a pair', Buffer.from('{"name":"\\ud83d","phone":"13912345678"}'), 'loneSurrogate'],
    ['__proto__', Buffer.from('{"__proto__":{"admin":true},"phone":"13912345678"}'), 'forbiddenKey'],
    ['UTF-16', Buffer.from('\ufeff{"name":"a"}', 'utf16le'), 'unsupportedCharset'],
    [
      'GBK that says it is UTF-8',
      Buffer.from([0x7b, 0x22, 0xd5, 0xc5, 0x22, 0x3a, 0x31, 0x7d]),
      'invalidEncoding',
    ],
    ['10,000 brackets', Buffer.from('['.repeat(10_000)), 'tooDeep'],
  ])('%s → unreadable, with the exact reason', (_, body, reason) => {
    expect(readDelivery(delivery(body), webhookConnector)).toEqual({
      leads: [],
      records: 0,
      readable: false,
      notice: false,
      references: [],
      spam: false,
      unconfirmed: false,
      subject: null,
      others: [],
      places: [],
      problems: [expect.objectContaining({ messageKey: `intakeProblems.unreadable.${reason}` })],
    })
  })

  it('reads GBK when the header says so', () => {
    const gbk = Buffer.concat([
      Buffer.from('{"name":"'),
      Buffer.from([0xd5, 0xc5]),
      Buffer.from('","phone":"13912345678"}'),
    ])
    const read = readDelivery(delivery(gbk, 'application/json; charset=gbk'), webhookConnector)
    expect(read.leads[0]?.name).toBe('张')
  })
})

/** What PostgreSQL would refuse in text or jsonb. */
const unstorable = /\0|\p{Surrogate}/u

describe('whatever is sent', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom('😀'.repeat(200), `${'a'.repeat(119)}😀`, `${'名'.repeat(4000)}😀`, '13912345678'),
  )
  const anyRecord = fc.dictionary(
    fc.oneof(
      fc.constantFrom(
        'name',
        'phone',
        'company',
        'email',
        'wechat',
        'message',
        'city',
        'submitted_at',
        'data',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 260 }),
    ),
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.object({ maxDepth: 2 }), fc.array(text)),
  )

  it('never throws, and every lead it yields can be admitted and stored', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 3 }), (records) => {
        const { leads } = fromWebhook(records)
        if (leads.length === 0) return
        expect(AdmitLeads.safeParse(leads).error?.issues).toBeUndefined()
        for (const value of strings(leads)) expect(value).not.toMatch(unstorable)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, contentType) => {
        expect(readDelivery(delivery(bytes, contentType), feiyuConnector).leads).toBeInstanceOf(Array)
      }),
    )
  })
})

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => [key, ...strings(item)])
}
