import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { formSnippet } from '@/components/channels/form-snippet'
import { countRows } from '@/tests/support/database'
import { aMobile, makeChannel, makeMember } from '@/tests/support/factories'
import { makeFormChannel } from '@/tests/support/hosted-form'
import { rowsOf } from '@/tests/support/look'
import { openOffice } from '@/tests/support/office'
import { post } from '@/tests/support/post'
import { PHONE } from '@/tests/support/visit'
import { productInBrowser } from './support/product-in-browser'

describe('the ways in', () => {
  const product = productInBrowser()

  it('a form page is made, filled in on a phone, and its lead comes to the rep while they look', async () => {
    const office = await openOffice()
    const admin = await makeMember(office.tenant, { role: 'admin', name: '顾文澜', online: false })
    const ops = await product.visit({ as: { tenant: office.tenant, member: admin } })
    await ops.page.goto(`${product.url}/${office.tenant.slug}/settings/channels`)
    await ops.page.getByRole('button', { name: '新建渠道' }).click()
    await ops.page.getByRole('radio', { name: /表单页/ }).waitFor()
    await ops.page.getByLabel('名称').fill('展会表单')
    await ops.page.getByRole('button', { name: '创建', exact: true }).click()
    await ops.page.getByRole('heading', { name: '展会表单' }).waitFor()
    await ops.page.getByRole('img', { name: '表单页二维码' }).waitFor()
    const link = await ops.page.getByLabel('表单链接').inputValue()
    const path = new URL(link).pathname

    const rep = await product.visit({ as: { tenant: office.tenant, member: office.rep } })
    await rep.page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await rep.page.getByRole('button', { name: '在线状态：在线' }).waitFor()

    const visitor = await product.visit({ viewport: PHONE })
    await visitor.page.goto(`${product.url}${path}`)
    await visitor.page.getByLabel('姓名').fill('欧阳修远')
    await visitor.page.getByLabel('手机').fill('12')
    await visitor.page.getByLabel(/我同意/).check()
    // Nobody types a form in two seconds; a machine that does is told nothing and becomes no lead.
    await visitor.page.waitForFunction(() => performance.now() > 2_500)
    await visitor.page.getByRole('button', { name: '提交' }).click()
    await visitor.page.getByText('请填写能拨通的手机号').waitFor()
    expect(await visitor.page.getByLabel('姓名').inputValue()).toBe('欧阳修远')
    await visitor.page.getByLabel('手机').fill(aMobile())
    await visitor.page.waitForFunction(() => performance.now() > 2_500)
    await visitor.page.getByRole('button', { name: '提交' }).click()
    await visitor.page.getByRole('heading', { name: '提交成功' }).waitFor()

    await rep.page.getByRole('table').getByRole('link', { name: '欧阳修远' }).waitFor()
    await visitor.leave()
    await rep.leave()
    await ops.leave()
  })

  it('a form page that asks for work lets the phone work, and tells a browser without script why it cannot send', async () => {
    const { tenant, line } = await openOffice()
    const { publicId } = await makeFormChannel(tenant, { lineId: line, proofOfWork: true })
    const { page, leave } = await product.visit({ viewport: PHONE })
    await page.goto(`${product.url}/f/${publicId}`)
    await page.getByLabel('您的姓名').fill('范无咎')
    await page.getByText('验证完成').waitFor()
    await page.getByLabel('手机号').fill(aMobile())
    await page.getByLabel(/我同意/).check()
    await page.waitForFunction(() => performance.now() > 2_500)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '提交成功' }).waitFor()
    await leave()
    const bare = await product.visit({ viewport: PHONE, script: false })
    await bare.page.goto(`${product.url}/f/${publicId}`)
    await bare.page.getByText(/提交前要由浏览器做一次验证，需要开启 JavaScript/).waitFor()
    await bare.leave()
    await settledAs(tenant.id, ['范无咎'])
  })

  it('a pasted form on another origin proves its work the same way', async () => {
    const { tenant, line } = await openOffice()
    const channel = await makeChannel(tenant, { kind: 'form', lineId: line, proofOfWork: true })
    const words = { name: '姓名', phone: '手机', company: '公司', message: '需求', submit: '提交' }
    const work = {
      working: '验证中',
      done: '验证完成',
      failed: '没完成',
      insecure: 'https',
      noScript: '请开启',
    }
    const snippet = formSnippet(`${product.url}${channel.path}`, words, work)
    const site = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><html lang="zh-CN"><title>官网</title><body>${snippet}</body></html>`)
    }).listen(0, '127.0.0.1')
    const { page, leave } = await product.visit({})
    await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`)
    await page.getByLabel('姓名').fill('祝英台')
    await page.getByLabel('手机').fill(aMobile())
    await page.waitForFunction(() => performance.now() > 1_700)
    // Sent at once, whether the work is done or not: the page waits for it.
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '提交成功' }).waitFor()
    await leave()
    site.close()
    await settledAs(tenant.id, ['祝英台'])
  })

  it('a test delivery is watched step by step, and is given to nobody', async () => {
    const office = await openOffice()
    const admin = await makeMember(office.tenant, { role: 'admin', online: false })
    const { page, leave } = await product.visit({ as: { tenant: office.tenant, member: admin } })
    await page.goto(`${product.url}/${office.tenant.slug}/settings/channels/${office.channel.id}`)
    await page.getByRole('button', { name: '发送测试' }).click()
    await page.getByText('测试线索不通知任何人').waitFor()
    await page.getByText('成为测试线索').waitFor()
    await page.getByText(/读出姓名/).waitFor()
    await page.getByText(/如果是真实线索，会(分给林知远|等待分配)/).waitFor()
    expect(await countRows('notification', 'tenant_id = $1', [office.tenant.id])).toBe(0)
    await leave()
  })

  it('why did it not come in? is answered by the name, with the exact problem', async () => {
    const office = await openOffice()
    const admin = await makeMember(office.tenant, { role: 'admin', online: false })
    await post(office.channel, { name: '钱没留电话', message: '报价' })
    await post(office.channel, { name: '孙留了电话', phone: aMobile() })
    await post(await makeChannel(office.tenant, { lineId: office.line }), 'not json at all')
    const { page, leave } = await product.visit({ as: { tenant: office.tenant, member: admin } })
    await page.goto(`${product.url}/${office.tenant.slug}/deliveries`)
    await page.getByRole('table').getByRole('row').nth(3).waitFor()
    await page.getByLabel('搜索推送记录').fill('没留')
    await page.getByRole('button', { name: '孙留了电话' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '钱没留电话' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('读出来了，但还缺东西，留在隔离区等人补全').waitFor()
    await sheet
      .getByText('没有联系方式：缺少手机、邮箱、微信或 QQ')
      .or(sheet.getByText(/没有联系方式/))
      .first()
      .waitFor()
    await leave()
  })

  it('a lead is entered by the key C; somebody known is noticed while typing', async () => {
    const office = await openOffice()
    const mobile = aMobile()
    const { page, leave } = await product.visit({
      as: { tenant: office.tenant, member: office.rep },
    })
    await page.goto(`${product.url}/${office.tenant.slug}/leads`)
    await page.getByRole('button', { name: '在线状态：在线' }).waitFor()
    const enter = async (name: string) => {
      await page.keyboard.press('c')
      const dialog = page.getByRole('dialog', { name: '新建线索' })
      await dialog.getByLabel('姓名').fill(name)
      await dialog.getByLabel('手机或电话').fill(mobile)
      return dialog
    }
    const first = await enter('周红梅')
    await first.getByRole('button', { name: '保存线索' }).click()
    await page.getByRole('table').getByRole('link', { name: '周红梅' }).waitFor()
    const second = await enter('周女士')
    await second.getByText(/已有这条线索/).waitFor()
    await second.getByRole('button', { name: '记一次再次留资' }).click()
    await page.getByText('这是你手上的线索，已记一次再次留资').waitFor()
    expect(await countRows('lead', 'tenant_id = $1', [office.tenant.id])).toBe(1)
    await leave()
  })
})

/** The leads of a workspace, once they are in. */
const settledAs = (tenantId: string, names: string[]): Promise<void> =>
  expect
    .poll(async () =>
      (await rowsOf<{ name: string }>('select name from lead where tenant_id = $1', [tenantId])).map(
        ({ name }) => name,
      ),
    )
    .toEqual(names)
