import { describe, expect, it } from 'vitest'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, makeChannel, makeMember } from '@/tests/support/factories'
import { openOffice } from '@/tests/support/office'
import { post } from '@/tests/support/post'
import { productInBrowser } from './support/product-in-browser'

const URLENCODED = 'application/x-www-form-urlencoded'

describe('deliveries nothing came of', () => {
  const product = productInBrowser()

  async function openDeliveries() {
    const office = await openOffice()
    const admin = await makeMember(office.tenant, { role: 'admin', online: false })
    const { page, leave } = await product.visit({ as: { tenant: office.tenant, member: admin } })
    const open = async (name: string) => {
      await page.goto(`${product.url}/${office.tenant.slug}/deliveries`)
      await page.getByRole('table').getByRole('button', { name }).click()
      return page.getByRole('dialog', { name })
    }
    return { office, page, open, leave }
  }

  it('are processed again by a button once the channel is mended; then there is a lead and no button', async () => {
    const { office, open, leave } = await openDeliveries()
    await post(office.channel, { name: '钱多多', how_to_call: aMobile() })
    const sheet = await open('钱多多')
    await sheet.getByText('读出来了，但还缺东西，留在隔离区等人补全').waitFor()
    const fields = [{ to: 'phone', from: ['how_to_call'] }]
    await adminSql(`update channel set settings = $2 where id = $1`, [
      office.channel.id,
      JSON.stringify({ mapping: { fields, constants: [], aliases: true, envelopes: [] } }),
    ])
    await sheet.getByRole('button', { name: '重新处理' }).click()
    await sheet.getByText('成为新线索').waitFor()
    await sheet.getByRole('link', { name: '打开线索' }).waitFor()
    expect(await sheet.getByRole('button', { name: '重新处理' }).count()).toBe(0)
    expect(await countRows('lead', 'tenant_id = $1', [office.tenant.id])).toBe(1)
    await leave()
  })

  it('are let in when a person says that it is no spam, and show what came to the letter', async () => {
    const { office, page, open, leave } = await openDeliveries()
    const form = await makeChannel(office.tenant, { kind: 'form', lineId: office.line })
    const body = new URLSearchParams({ name: '王芳', phone: aMobile(), _gotcha: 'x' }).toString()
    await post(form, body, { contentType: URLENCODED })
    const sheet = await open('王芳')
    await sheet.getByText('判定为机器提交，已留存，不会成为线索').waitFor()
    await sheet.getByText(body).waitFor()
    await sheet.getByText(`UTF-8 · ${body.length} 字节`).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      sheet.getByRole('button', { name: '下载原文' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^delivery-[\w-]+\.bin$/)
    await sheet.getByRole('button', { name: '不是垃圾，放行' }).click()
    await sheet.getByText('人工确认不是垃圾，读出 1 条线索').waitFor()
    await sheet.getByRole('link', { name: '打开线索' }).waitFor()
    expect(await countRows('lead', 'tenant_id = $1', [office.tenant.id])).toBe(1)
    await leave()
  })
})
