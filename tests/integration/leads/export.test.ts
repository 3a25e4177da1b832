import { beforeAll, describe, expect, it } from 'vitest'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { exportLeads } from '@/lib/leads/commands/export-leads'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { leadWords } from '@/lib/wiring/lead-words'
import { leadOf, makeLine, makeMember, makeTeam } from '../../support/factories'
import { rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const COLUMNS = 'name,company,mobile,status,productLine,region,receivedAt'
const filter = (field: string, value: string) =>
  JSON.stringify({ combinator: 'and', rules: [{ field, operator: '=', value }] })

async function fileOf(ctx: Ctx, query: object = {}, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<string[]> {
  const { pieces } = await exportLeads(ctx, leadWords(locale), { columns: COLUMNS, ...query })
  let text = ''
  for await (const piece of pieces) text += piece
  return text.split('\r\n')
}

describe('a list as a file', () => {
  let t: Tenant
  let manager: Ctx
  beforeAll(async () => {
    t = await mintTenant()
    const line = await makeLine(t, '骨科')
    manager = await (await makeMember(t, { role: 'manager', team: await makeTeam(t) })).ctx()
    await admitLeads(t.system, [
      leadOf(line, {
        name: '=HYPERLINK("http://example.com")',
        company: '@SUM(1+1)',
        phone: '139 1234 0013',
        receivedAt: new Date('2026-11-25T16:05:00Z'),
      }),
      leadOf(line, { name: '王晓东', company: '温州,"博爱"', source: 'whitepaper', phone: '13912340014' }),
    ])
  })

  it('begins with a mark for Excel and the columns in the reader’s words', async () => {
    expect((await fileOf(manager))[0]).toBe('\uFEFF姓名,公司,手机,状态,产品线,地区,收到时间')
    expect((await fileOf(manager, {}, 'en'))[0]).toBe(
      '\uFEFFName,Company,Mobile,Status,Product line,Region,Received',
    )
  })

  it('holds what the list holds, with no formula in it, on the workspace’s clock', async () => {
    const rows = await fileOf(manager, { sort: 'receivedAt' })
    expect(rows).toHaveLength(4)
    expect(rows[1]).toBe(
      `"'=HYPERLINK(""http://example.com"")",'@SUM(1+1),13912340013,新进,骨科,江苏,2026-11-26 00:05`,
    )
    expect(rows[2]).toMatch(/^王晓东,"温州,""博爱""",13912340014,新进,/)
  })

  it('follows the filter, the search and the order', async () => {
    expect(await fileOf(manager, { filter: filter('source', 'whitepaper') })).toHaveLength(3)
    expect((await fileOf(manager, { q: '0013' }))[1]).toContain('13912340013')
    expect(await fileOf(manager, { q: '没有这个人' })).toHaveLength(2)
  })

  it('shows contacts masked to whoever sees them masked', async () => {
    const ops = await (await makeMember(t, { role: 'ops' })).ctx()
    const [, first = ''] = await fileOf(ops, { q: '王晓东' })
    const [shown] = (await listLeads(ops, { q: '王晓东' })).items
    expect(first).toContain(shown?.mobile)
    expect(first).not.toContain('13912340014')
  })

  it('is written down: who, how many, by which conditions', async () => {
    await fileOf(manager, { filter: filter('source', 'whitepaper'), q: '王' })
    const [event] = await rowsOf<{ data: object; actor: { kind: string } }>(
      `select data, actor from event where tenant_id = $1 and type = 'leads.exported' order by id desc limit 1`,
      [t.id],
    )
    expect(event).toMatchObject({
      actor: { kind: 'user' },
      data: {
        count: 1,
        columns: COLUMNS.split(','),
        searched: true,
        filter: JSON.parse(filter('source', 'whitepaper')),
      },
    })
  })

  it('needs the right, and columns there are', async () => {
    const rep = await (await makeMember(t)).ctx()
    await expect(fileOf(rep)).rejects.toMatchObject({ code: 'forbidden' })
    for (const columns of ['', 'name,salary', 'searchGrams'])
      await expect(fileOf(manager, { columns })).rejects.toMatchObject({ code: 'validation' })
  })
})
