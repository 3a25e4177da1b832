import { beforeEach, describe, expect, it } from 'vitest'
import { createSource, openSources, orderSources, updateSource } from '@/lib/catalog/commands/sources'
import { offeredSources } from '@/lib/catalog/policy'
import { listSources, sourceKeyOf } from '@/lib/catalog/queries/list-sources'
import { changeSource } from '@/lib/intake/commands/change-source'
import { updateChannel } from '@/lib/intake/commands/update-channel'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { exportLeads } from '@/lib/leads/commands/export-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { leadWords } from '@/lib/wiring/lead-words'
import { adminSql } from '../../support/database'
import { leadOf, makeChannel, makeLine, makeMember } from '../../support/factories'
import { eventsOf, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const label = (zh: string, en = zh) => ({ 'zh-CN': zh, en })
let t: Tenant
let ops: Ctx
beforeEach(async () => {
  t = await mintTenant()
  ops = await (await makeMember(t, { role: 'ops' })).ctx()
})
const named = async (key: string) => {
  const found = (await listSources(ops)).find((source) => source.key === key)
  if (!found) throw new Error(`no source ${key}`)
  return found
}

it('a new workspace has the twelve usual ones below main ones; opening them again adds none', async () => {
  await openSources(t.system)
  const all = await listSources(ops)
  expect(offeredSources(all).map((source) => source.label['zh-CN'])).toEqual([
    '官网表单',
    '白皮书下载',
    '抖音表单',
    '百度基木鱼',
    '直播',
    '400 电话',
    '展会扫码',
    '公众号扫码',
    '老客推荐',
    '代理商',
    '批量导入',
    '手工录入',
  ])
  expect(all.filter(({ parentId }) => parentId === null)).toHaveLength(7)
})

describe('sources', () => {
  it('are added, renamed, moved, ordered, retired and brought back, each with its event', async () => {
    const events = await named('main_events')
    const salon = await createSource(ops, { parentId: events.id, label: label('沙龙', 'Salon 2026') })
    expect(salon).toMatchObject({ key: 'salon_2026', parentId: events.id })
    const moved = await updateSource(ops, {
      id: salon.id,
      version: 1,
      label: label('闭门沙龙', 'Private salon'),
      parentId: (await named('main_referrals')).id,
    })
    expect(moved).toMatchObject({ key: 'salon_2026', version: 2 })
    const [first] = await orderSources(ops, { ids: [salon.id] })
    expect(first?.id).toBe(salon.id)
    await updateSource(ops, { id: salon.id, version: 2, retired: true })
    await expect(sourceKeyOf(ops, '闭门沙龙')).rejects.toMatchObject({ code: 'validation' })
    await updateSource(ops, { id: salon.id, version: 3, retired: false })
    expect(await sourceKeyOf(ops, 'Private Salon')).toBe('salon_2026')
    expect((await eventsOf(t, 'source', salon.id)).map(({ type }) => type)).toEqual([
      'source.created',
      'source.updated',
      'sources.ordered',
      'source.updated',
      'source.updated',
    ])
  })

  it('keep their key and level, stand below an offered main one, and are called otherwise than others', async () => {
    const [sub, main] = [await named('website'), await named('main_site')]
    const refused = (input: Promise<unknown>, path: string) =>
      expect(input).rejects.toMatchObject({ details: [expect.objectContaining({ path })] })
    await refused(createSource(ops, { parentId: sub.id, label: label('甲') }), 'parentId')
    await refused(createSource(ops, { parentId: main.id, label: label('官网表单') }), 'label.zh-CN')
    await refused(updateSource(ops, { id: main.id, version: 1, parentId: main.id }), 'parentId')
    await expect(updateSource(ops, { id: main.id, version: 1, retired: true })).rejects.toMatchObject({
      messageKey: 'source.hasMore',
    })
    await expect(adminSql(`update source set key = 'x' where id = $1`, [sub.id])).rejects.toThrow(
      /keeps its key/,
    )
  })

  it('that a channel feeds are not retired; what came from a retired one keeps saying so', async () => {
    const channel = await makeChannel(t, { name: '年会扫码', source: '展会扫码' })
    const { id, version } = await named('exhibition')
    await expect(changeSource(ops, { id, version, retired: true })).rejects.toMatchObject({
      messageKey: 'source.inUse',
      params: { channels: '年会扫码' },
    })
    const { leadId } = await admitLead(t.system, leadOf(channel.lineId, { source: 'exhibition' }))
    await updateChannel(t.system, { channelId: channel.id, version: 1, source: 'website' })
    await changeSource(ops, { id, version, retired: true })
    expect(await rowsOf('select source from lead where id = $1', [leadId])).toEqual([
      { source: 'exhibition' },
    ])
    const manager = await (await makeMember(t, { role: 'manager' })).ctx()
    const { pieces } = await exportLeads(manager, leadWords('en'), { columns: 'source' })
    let text = ''
    for await (const piece of pieces) text += piece
    expect(text).toContain('Trade fair scan')
  })

  it('are the only ones a lead, a touch or a channel may name', async () => {
    const line = await makeLine(t)
    await expect(admitLead(t.system, leadOf(line, { source: 'nowhere' }))).rejects.toThrow()
    await expect(makeChannel(t, { lineId: line, source: 'nowhere' })).rejects.toMatchObject({
      details: [expect.objectContaining({ path: 'source' })],
    })
    const usual = await makeChannel(t, { lineId: line, kind: 'feiyu', source: undefined })
    expect(await rowsOf('select source from channel where id = $1', [usual.id])).toEqual([
      { source: 'douyin' },
    ])
  })

  it('are of one’s own workspace, and for those who manage channels', async () => {
    const other = await mintTenant()
    const { id } = await named('website')
    await expect(updateSource(other.system, { id, version: 1, retired: true })).rejects.toMatchObject({
      code: 'not_found',
    })
    const rep = await (await makeMember(t)).ctx()
    await expect(createSource(rep, { parentId: null, label: label('甲') })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
