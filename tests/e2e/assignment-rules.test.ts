import { describe, expect, it } from 'vitest'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { leadOf, makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'
import { productInBrowser } from './support/product-in-browser'

describe('who is given which lead', () => {
  const product = productInBrowser()

  it('is drafted, tried on a made-up lead, published, compared and brought back', async () => {
    const tenant = await mintTenant('分配公司')
    const line = await makeLine(tenant, '骨科')
    await publishDefaultRules(tenant.system)
    await makeMember(tenant, { name: '管江苏', lines: [line], regions: ['江苏'] })
    const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })

    const { page, faults } = await product.visit({ as: { tenant, member } })
    await page.goto(new URL(`/${tenant.slug}/settings`, product.url).href)
    await page
      .getByRole('main')
      .getByRole('link', { name: /^分配规则 硬性条件/ })
      .click()
    await page.getByText('赢率占 30 分').waitFor()

    // By the rules in force nobody covers this region.
    await page.getByRole('combobox', { name: '地区' }).click()
    await page.getByRole('option', { name: '浙江' }).click()
    await page.getByRole('button', { name: '看看分给谁' }).click()
    await page.getByText('会等待分配：没有人负责这个地区').waitFor()

    await page.getByRole('button', { name: '修改规则' }).click()
    await page.getByRole('button', { name: '修改草稿' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('radio', { name: '不看地区' }).click()
    await sheet.getByLabel(/^赢率/).fill('60')
    await sheet.getByRole('button', { name: '存入草稿' }).click()
    await page.getByText('赢率占 60 分').waitFor()
    await page.getByRole('button', { name: '看看分给谁' }).click()
    await page.getByText('会分给管江苏').waitFor()
    await page.getByRole('table', { name: '候选人' }).waitFor()

    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('还没有分配记录可以试算，可以直接发布。').waitFor()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('heading', { name: '分配规则 · 第 2 版生效中' }).waitFor()

    await page.getByRole('button', { name: '查看第 1 版' }).click()
    await page.getByText('“赢率占 60 分”改成了“赢率占 30 分”').waitFor()
    await page.getByRole('button', { name: '恢复第 1 版' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '恢复这一版' }).click()
    await page.getByRole('heading', { name: '分配规则 · 第 3 版生效中' }).waitFor()
    const inForce = page.getByRole('region', { name: '分配规则 · 第 3 版生效中' })
    await inForce.getByText('只分给负责这个地区的人').waitFor()
    expect(faults).toEqual([])
  })

  it('has rules in order: one is added, moved by keyboard, switched off, replayed and published', async () => {
    const tenant = await mintTenant('规则公司')
    const line = await makeLine(tenant, '骨科')
    await publishDefaultRules(tenant.system)
    await makeMember(tenant, { name: '周一', lines: [line] })
    await makeMember(tenant, { name: '周二', lines: [line] })
    const leads = await admitLeads(
      tenant.system,
      Array.from({ length: 6 }, () => leadOf(line)),
    )
    await routeLeads(tenant.system, { ids: leads.map(({ leadId }) => leadId), trigger: 'admitted' })
    const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })

    const { page, faults } = await product.visit({ as: { tenant, member } })
    await page.goto(new URL(`/${tenant.slug}/settings/assignment`, product.url).href)
    await page.getByRole('button', { name: '修改规则' }).click()
    const addRule = async (name: string, more: () => Promise<unknown>) => {
      await page.getByRole('button', { name: '添加规则' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByLabel('名称').fill(name)
      await more()
      await sheet.getByRole('button', { name: '存入草稿' }).click()
      await sheet.waitFor({ state: 'hidden' })
    }
    const sheet = page.getByRole('dialog')
    await addRule('全给周二', async () => {
      await sheet.getByRole('combobox', { name: '成员' }).click()
      await page.getByRole('option', { name: '周二' }).click()
      await page.keyboard.press('Escape')
      await sheet.getByRole('radio', { name: '轮流' }).click()
    })
    await page.getByText('规则 1“全给周二”：所有线索 → 轮流分给周二，没有人能接时看下一条规则').waitFor()
    await addRule('由主管分配', () => sheet.getByRole('radio', { name: '人工分配' }).click())
    await page.getByRole('button', { name: '把由主管分配上移' }).focus()
    await page.keyboard.press('ArrowUp')
    await page.getByText('规则 1“由主管分配”').waitFor()
    await page.getByRole('switch', { name: '启用“由主管分配”' }).click()
    await page.getByText('规则 1“由主管分配”（未启用）').waitFor()

    await page.getByRole('button', { name: '重放最近 30 天' }).click()
    await page.getByText('最近 30 天的 6 条线索：6 条有人接，0 条会等待；3 条的归属与实际不同。').waitFor()
    await page.getByRole('button', { name: '周一 → 周二：3 条' }).click()
    const coverage = page.getByRole('region', { name: '覆盖图' })
    await coverage.getByRole('button', { name: '骨科，江苏：1 个人能接' }).click()
    await coverage.getByText('1 个人能接：周二').waitFor()

    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('最近的 6 次分配中，3 次会分给另一个人。').waitFor()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('heading', { name: '分配规则 · 第 2 版生效中' }).waitFor()
    expect(faults).toEqual([])
  })
})
