import { type AdmissionRule, type AdmissionRules, admissionRuleSet } from '@/lib/intake/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { ProductProcess } from '../../support/product-process'
import { type Bench, repeated } from '../bench'
import { JSON_HEADERS, leadBody } from '../lead-body'
import { Sender } from '../measure/http'
import { openLoop } from '../measure/load'
import { percentile } from '../measure/statistics'
import { type BenchOffice, onDatabase, openBenchOffice } from '../office'
import { Watch } from './watch'

const PER_SECOND = 50
/** One post in so many lacks what a rule asks for. */
const LACKING = 5

/** W9: posts through a channel whose source has twenty rules: from the moment one is due to the moment its verdict can be read. */
export async function w9Admission(bench: Bench): Promise<void> {
  const seconds = bench.isSmall ? 6 : 60
  await onDatabase(bench.machine, async (admin) => {
    const office = await openBenchOffice(admin)
    await publishRules(office.tenant.system, admissionRuleSet, 'channel.manage', {
      scope: 'website',
      body: TWENTY_RULES,
    })
    const web = await ProductProcess.start('web')
    const worker = await ProductProcess.start('worker')
    try {
      await judged(office, web.url, 5)
      await repeated(bench, async (round) => {
        bench.say(`W9: round ${round}, ${PER_SECOND} a second for ${seconds} s`)
        const times = await judged(office, web.url, seconds)
        const name = `W9 at ${PER_SECOND}/s through ${TWENTY_RULES.rules.length} rules, receipt to verdict`
        bench.report.add(`${name}, p50`, 'ms', percentile(times, 0.5))
        bench.report.add(`${name}, p95`, 'ms', percentile(times, 0.95), { must: 500, aim: 100 })
        await refuseWrongVerdicts(office)
      })
    } finally {
      await Promise.all([web.stop(), worker.stop()])
    }
  })
}

/** Milliseconds from due to visible, one for each post. */
async function judged(office: BenchOffice, origin: string, seconds: number): Promise<number[]> {
  const sender = new Sender(origin)
  const watch = new Watch(office, 'verdict')
  const times: number[] = []
  let sent = 0
  try {
    await openLoop({ perSecond: PER_SECOND, seconds }, async (due) => {
      const { messageId, body } = leadBody()
      const lacks = sent++ % LACKING === 0
      const seen = watch.visible(messageId)
      await sender.send(office.channel.path, {
        headers: JSON_HEADERS,
        body: lacks ? JSON.stringify({ ...JSON.parse(body), company: '' }) : body,
      })
      times.push((await seen) - due)
    })
  } finally {
    await watch.stop()
    await sender.close()
  }
  return times
}

/** One in five was kept back, all others came in: the rules were asked. */
async function refuseWrongVerdicts({ admin, tenant }: BenchOffice): Promise<void> {
  const { rows } = await admin.query<{ quarantined: number; admitted: number; all: number }>(
    `select count(*) filter (where verdict = 'quarantined')::int as quarantined,
       count(*) filter (where verdict = 'admitted')::int as admitted, count(*)::int as all
     from inbox where tenant_id = $1`,
    [tenant.id],
  )
  const { quarantined = 0, admitted = 0, all = 0 } = rows[0] ?? {}
  if (quarantined !== Math.round(all / LACKING) || admitted + quarantined !== all)
    throw new Error(`W9: of ${all} posts ${admitted} came in and ${quarantined} were kept back`)
}

const rule = (key: string, field: string, check: AdmissionRule['check']): AdmissionRule => ({
  key,
  field,
  check,
  onFail: 'quarantine',
  message: { 'zh-CN': `请补全${field}`, en: `Please add ${field}` },
})

/** Five of each kind there is. All but the one for the company hold for what is sent. */
const TWENTY_RULES: AdmissionRules = {
  rules: [
    ...['name', 'phone', 'company', 'region', 'message'].map((field) =>
      rule(`required-${field}`, field, { is: 'required' }),
    ),
    ...['江苏', '浙江', '上海', '安徽', '山东'].map((region, i) =>
      rule(`one-of-${i}`, 'region', { is: 'oneOf', values: ['江苏', region, '广东', '四川'] }),
    ),
    ...['^1[3-9]\\d{9}$', '^\\d{11}$', '^139', '\\d{4}$', '^[0-9]+$'].map((pattern, i) =>
      rule(`matches-${i}`, 'phone', { is: 'matches', pattern }),
    ),
    ...['骨科', '价格', '供货', '周期', '联系'].map((word, i) =>
      rule(`condition-${i}`, 'message', {
        is: 'condition',
        condition: {
          combinator: 'or',
          rules: [
            { field: 'message', operator: 'contains', value: word },
            {
              combinator: 'and',
              rules: [
                { field: 'region', operator: 'in', value: ['江苏', '浙江'] },
                { field: 'name', operator: 'notNull' },
              ],
            },
          ],
        },
      }),
    ),
  ],
}
