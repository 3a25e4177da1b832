import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { createField } from '@/lib/catalog/commands/custom-fields'
import { aMobile, makeChannel, makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'
import { productInBrowser } from './support/product-in-browser'

const label = (zh: string) => ({ 'zh-CN': zh, en: zh })
const FORM = `<form action="/"><label>怎么称呼您<input name="field_1"></label>
  <label>手机<input name="field_2" type="tel"></label>
  <label>医院等级<select name="field_3"><option value="">请选择</option><option value="1">三级甲等</option><option value="2">诊所</option></select></label>
  <label>第四格<input name="field_4"></label></form>`

const product = productInBrowser()

/** Takes something with the mouse and lets go of it over something that shows it would take it. */
async function draw(page: Page, what: Locator, onto: Locator): Promise<void> {
  await onto.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await what.hover()
  await page.mouse.down()
  const { x = 0, y = 0 } = (await onto.boundingBox()) ?? {}
  await page.mouse.move(x + 40, y + 10, { steps: 6 })
  await expect.poll(() => onto.getAttribute('data-over')).toBe('true')
  await page.mouse.up()
}

it('a form is pasted, bound by the keyboard and by drawing, tried, published, and holds for the next delivery', async () => {
  const tenant = await mintTenant('器械公司')
  const line = await makeLine(tenant, '骨科')
  const channel = await makeChannel(tenant, { lineId: line, kind: 'form', name: '官网留言' })
  const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })
  await createField(await member.ctx(), {
    object: 'lead',
    key: 'grade',
    type: 'choice',
    label: label('医院等级'),
    options: [{ label: label('三甲'), aliases: ['三级甲等'] }, { label: label('其他') }],
  })

  const { page, faults } = await product.visit({ as: { tenant, member } })
  await page.goto(new URL(`/${tenant.slug}/settings/channels/${channel.id}`, product.url).href)
  await page.getByRole('link', { name: '查看和修改' }).click()
  await page.getByRole('button', { name: '修改映射' }).click()
  await page.getByRole('textbox', { name: '样例内容' }).fill(FORM)
  await page.getByRole('button', { name: '读取字段' }).click()
  await page.getByText('读到 4 个字段。').waitFor()
  // Found by their labels; the first is bound by the keyboard alone.
  expect(await page.getByRole('combobox', { name: '“field_2”是什么' }).textContent()).toContain('电话')
  await page.getByRole('combobox', { name: '“field_1”是什么' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('姓名')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.getByRole('combobox', { name: '“field_1”是什么' }).textContent())
    .toContain('姓名')
  // The fourth by a mouse: what the tray holds is drawn onto the field.
  const fourth = page.getByRole('combobox', { name: '“field_4”是什么' })
  await draw(
    page,
    page.getByText('微信', { exact: true }),
    page.getByRole('listitem').filter({ has: fourth }),
  )
  await expect.poll(() => fourth.textContent()).toContain('微信')
  await page.getByRole('button', { name: '“field_3”的处理方式' }).click()
  await page.getByRole('combobox', { name: '“2”的意思' }).click()
  await page.getByRole('option', { name: '其他' }).click()
  await page.getByRole('textbox', { name: '怎么称呼您' }).fill('王芳')
  await page.getByRole('textbox', { name: '手机' }).fill(aMobile())
  await page.getByRole('button', { name: '试提交' }).click()
  const outcome = page.getByRole('article')
  await outcome.getByText('会成为新线索').waitFor()
  await outcome.getByText('三甲').waitFor()
  await outcome.getByText('查重：没有这个人的进行中线索。').waitFor()
  await outcome.getByText(/^分配：暂时没有合适的人/).waitFor()
  await page.getByRole('button', { name: '试读' }).click()
  await page.getByText('最近 30 天没有推送可以试读，可以直接发布。').waitFor()
  await page.getByRole('button', { name: '发布' }).click()
  await page.getByRole('heading', { name: '字段映射 · 第 1 版生效中' }).waitFor()
  await page.getByText('医院等级 ← field_3（“1”即“三甲”；“2”即“其他”）').waitFor()

  await post(channel, `field_1=${encodeURIComponent('王芳')}&field_2=${aMobile()}&field_3=2`, {
    contentType: 'application/x-www-form-urlencoded',
  })
  await settle()
  await page.goto(new URL(`/${tenant.slug}/leads`, product.url).href)
  await page.getByText('王芳').first().waitFor()
  expect(faults).toEqual([])
})
