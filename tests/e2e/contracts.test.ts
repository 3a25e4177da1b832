import { describe, expect, it } from 'vitest'
import { leadFor } from '@/tests/support/lead-at-work'
import { rowsOf } from '@/tests/support/look'
import { openOffice } from '@/tests/support/office'
import { PHONE } from '@/tests/support/visit'
import { productInBrowser } from './support/product-in-browser'

describe('a contract on a phone', () => {
  const product = productInBrowser()

  it('is entered on the lead’s page, ended with a reason, and that is taken back', async () => {
    const { tenant, line, rep } = await openOffice({ online: false })
    const leadId = await leadFor(tenant, rep, line, { name: '王建国' })
    const visit = await product.visit({ as: { tenant, member: rep }, viewport: PHONE })
    const { page } = visit
    await page.goto(`${product.url}/${tenant.slug}/leads/${leadId}`)
    const panel = page.getByRole('region', { name: '合同' })
    await panel.getByText('还没有合同').waitFor()
    await panel.getByRole('button', { name: '录入' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('请填写合同编号').waitFor()
    await form.getByLabel('合同编号').fill('HT-2026-018')
    await form.getByRole('button', { name: '保存' }).click()
    await panel.getByText('HT-2026-018').waitFor()
    await panel.getByText('执行中').waitFor()
    await panel.getByRole('button', { name: '终止或作废合同 HT-2026-018' }).click()
    const question = page.getByRole('dialog')
    await question.getByLabel('原因').fill('客户提前解约')
    await question.getByRole('button', { name: '终止合同' }).click()
    await panel.getByText('已终止').waitFor()
    expect(await rowsOf('select cancelled_how from contract')).toEqual([{ cancelled_how: 'terminated' }])
    await page.getByRole('button', { name: '撤销' }).click()
    await panel.getByText('执行中').waitFor()
    expect(await rowsOf('select cancelled_how, version from contract')).toEqual([
      { cancelled_how: null, version: 3 },
    ])
    await visit.leave()
  })
})
