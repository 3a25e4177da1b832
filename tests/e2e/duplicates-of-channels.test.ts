import { expect, it } from 'vitest'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { aMobile, leadOf, makeChannel, makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'
import { productInBrowser } from './support/product-in-browser'

const product = productInBrowser()

it('a channel asks a person about who is known; they see who it is, decide, and it comes in', async () => {
  const tenant = await mintTenant('器械公司')
  const line = await makeLine(tenant, '骨科')
  const channel = await makeChannel(tenant, { lineId: line, name: '代理商报备' })
  const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })
  const phone = aMobile()
  await admitLead(tenant.system, leadOf(line, { name: '王芳', phone }))
  await settle()

  const { page, faults } = await product.visit({ as: { tenant, member } })
  await page.goto(new URL(`/${tenant.slug}/settings/channels/${channel.id}`, product.url).href)
  const form = page.getByRole('form', { name: '遇到重复时' })
  await form.getByRole('radio', { name: /放进隔离区，由人决定/ }).click()
  await form.getByRole('combobox', { name: '对方的线索刚结束不久' }).click()
  await page.getByRole('option', { name: '不新建，只留一笔记录' }).click()
  await form.getByLabel('结束后几天内').fill('400')
  await form.getByText('请填 1 到 365 之间的天数').first().waitFor()
  await form.getByLabel('结束后几天内').fill('14')
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，从下一次推送开始生效').waitFor()

  await post(channel, { name: '王女士', phone, company: '苏州惠康' })
  await settle()
  await page.goto(new URL(`/${tenant.slug}/quarantine`, product.url).href)
  await page.getByText('王女士').first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText('查重：王芳已有进行中的线索').waitFor()
  await sheet.getByRole('combobox', { name: '这个人已经有线索，怎么办' }).click()
  await page.getByRole('option', { name: '记在原线索上，并补上空缺' }).click()
  await sheet.getByRole('button', { name: '保存并处理' }).click()
  await page.getByText('老客户，已记为再次留资').waitFor()
  await sheet.getByText('决定重复怎么办：记在原线索上，并补上空缺').waitFor()
  expect(faults).toEqual([])
})
