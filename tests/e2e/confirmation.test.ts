import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMobile, makeLine, makeMember } from '@/tests/support/factories'
import { A_FORM, makeFormChannel } from '@/tests/support/hosted-form'
import { startMailServer, textOfMail } from '@/tests/support/mail-server'
import { mintTenant } from '@/tests/support/mint-tenant'
import { productInBrowser } from './support/product-in-browser'

/** How long a mail, or a lead, may take through the processes on a busy machine (ms). */
const PATIENCE = 60_000

describe('a source that asks for a confirmed address', () => {
  let mails: Awaited<ReturnType<typeof startMailServer>>
  // Before the product starts, which is told of the server by its environment.
  beforeAll(async () => {
    mails = await startMailServer()
    Object.assign(process.env, { SMTP_URL: mails.url, MAIL_FROM: '经络 <crm@example.com>' })
  })
  afterAll(async () => {
    delete process.env.SMTP_URL
    delete process.env.MAIL_FROM
    await mails.stop()
  })
  const product = productInBrowser()

  it('is switched on, the form says what follows, the mail leads to the button, and the lead is there', async () => {
    const tenant = await mintTenant('器械公司')
    const line = await makeLine(tenant, '骨科')
    const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })
    const { publicId } = await makeFormChannel(tenant, {
      lineId: line,
      source: 'website',
      form: {
        ...A_FORM,
        consent: '',
        fields: [
          { fact: 'name', label: '姓名', required: true },
          { fact: 'phone', label: '手机', required: true },
          { fact: 'email', label: '邮箱', required: true },
        ],
      },
    })

    const { page, faults } = await product.visit({ as: { tenant, member } })
    await page.goto(new URL(`/${tenant.slug}/settings/sources`, product.url).href)
    await page.getByRole('button', { name: '编辑官网表单' }).click()
    await page.getByRole('switch', { name: '邮箱要本人确认' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存“官网表单”').waitFor()

    const visitor = await product.visit()
    await visitor.page.goto(new URL(`/f/${publicId}?lang=zh-CN`, product.url).href)
    await visitor.page.getByLabel('姓名').fill('王小明')
    await visitor.page.getByLabel('手机').fill(aMobile())
    await visitor.page.getByLabel('邮箱').fill('wang.xiaoming@example.com')
    // Faster than a person reads it would be taken for a machine's.
    await visitor.page.waitForFunction(() => performance.now() > 3_000)
    await visitor.page.getByRole('button', { name: '提交' }).click()
    await visitor.page.getByText('请查收我们刚发出的确认邮件').waitFor()

    await expect.poll(() => mails.taken.length, { timeout: PATIENCE }).toBe(1)
    const [mail] = mails.taken
    expect(mail?.to).toEqual(['wang.xiaoming@example.com'])
    const link = /\/c\/[\w-]+\?lang=zh-CN/.exec(mail ? textOfMail(mail) : '')?.[0] ?? ''
    await visitor.page.goto(new URL(link, product.url).href)
    await visitor.page.getByRole('button', { name: '确认，是我提交的' }).click()
    await visitor.page.getByRole('heading', { name: '已经确认' }).waitFor()

    await page.goto(new URL(`/${tenant.slug}/deliveries`, product.url).href)
    await page.getByText('已成为线索').first().waitFor({ timeout: PATIENCE })
    await page.getByText('王小明').first().click()
    await page.getByRole('dialog').getByText('本人已确认邮箱').waitFor()
    await page.getByRole('dialog').getByRole('link', { name: '打开线索' }).click()
    await page.getByRole('heading', { name: '王小明' }).first().waitFor({ timeout: PATIENCE })
    expect([...faults, ...visitor.faults]).toEqual([])
  })
})

describe('an installation without a mail server', () => {
  const product = productInBrowser()

  it('shows the switch grey, with the reason', async () => {
    const tenant = await mintTenant('器械公司')
    const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })
    const { page, faults } = await product.visit({ as: { tenant, member } })
    await page.goto(new URL(`/${tenant.slug}/settings/sources`, product.url).href)
    await page.getByRole('button', { name: '编辑官网表单' }).click()
    expect(await page.getByRole('switch', { name: '邮箱要本人确认' }).isDisabled()).toBe(true)
    await page.getByText('还没有配置发信服务器').waitFor()
    expect(faults).toEqual([])
  })
})
