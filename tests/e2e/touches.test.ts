import { describe, expect, it } from 'vitest'
import { countRows } from '@/tests/support/database'
import { leadRow } from '@/tests/support/look'
import { twoLines } from '@/tests/support/two-lines'
import { productInBrowser } from './support/product-in-browser'

describe('two reps and one person', () => {
  const product = productInBrowser()

  it('the second one is stopped before the call, hears live when it is over, and may ask for a hand-over', async () => {
    const o = await twoLines({ shared: true })
    const dialled: string[] = []
    const open = async (at: 0 | 1) => {
      const visit = await product.visit({ as: { tenant: o.t, member: o.reps[at] } })
      // There is no telephone here, and the browser's question which program may call would stand over the page.
      await visit.page.exposeFunction('dialled', (number: string) => dialled.push(number))
      await visit.page.addInitScript(() =>
        document.addEventListener('click', (event) => {
          const link = event.target instanceof HTMLAnchorElement ? event.target : null
          if (!link?.href.startsWith('tel:')) return
          event.preventDefault()
          void (window as unknown as { dialled(number: string): void }).dialled(link.href)
        }),
      )
      await visit.page.goto(`${product.url}/${o.t.slug}/leads/${o.leads[at]}`)
      await visit.page.locator('[data-touch=call]').first().waitFor()
      return visit
    }
    const one = await open(0)
    const two = await open(1)

    await one.page.locator('[data-touch=call]:visible').click()
    await one.page.getByText(/通话进行中，\d\d:\d\d 开始/).waitFor()
    expect(dialled).toEqual([`tel:${o.mobile}`])
    // Told live: the other browser has asked for nothing.
    await two.page.getByText(/王晓正在通话，预计 \d\d:\d\d 前/).waitFor()
    for (const kind of ['call', 'message', 'visit'])
      expect(await two.page.locator(`[data-touch=${kind}]:visible`).isDisabled()).toBe(true)

    await two.page.getByRole('button', { name: '请求转交' }).click()
    await two.page.getByRole('textbox', { name: '说明' }).fill('客户上周是我接待的')
    await two.page.getByRole('button', { name: '发送' }).click()
    await two.page.getByText('请求已发出，对方答复后会通知你').waitFor()
    await two.page.getByText('等王晓答复').waitFor()
    await one.page.getByRole('status').getByText('李静请求接手这条线索').waitFor()

    await one.page.locator('[data-touch=tell]').click()
    await one.page.getByRole('button', { name: '已接通' }).click()
    await one.page.getByText('打电话：已接通').waitFor()
    await expect.poll(() => two.page.locator('[data-touch=call]:visible').isDisabled()).toBe(false)
    expect(await countRows('touch', 'tenant_id = $1', [o.t.id])).toBe(1)

    await one.page.goto(`${product.url}/${o.t.slug}/today`)
    await one.page.getByRole('button', { name: '接受：张主任' }).click()
    await expect.poll(async () => (await leadRow(o.leads[0])).owner_id).toBe(o.reps[1].id)
    await one.leave()
    await two.leave()
  })

  it('whoever presses in the same moment as a colleague is told who was faster', async () => {
    const o = await twoLines({ shared: true })
    const two = await product.visit({ as: { tenant: o.t, member: o.reps[1] } })
    // As if its news had been lost on the way: the page still offers to call.
    await two.page.route('**/touch-lease', (route) =>
      route.request().method() === 'GET'
        ? route.fulfill({ json: { lease: null, open: null, at: new Date().toISOString() } })
        : route.continue(),
    )
    await two.page.goto(`${product.url}/${o.t.slug}/leads/${o.leads[1]}`)
    await two.page.locator('[data-touch=call]').first().waitFor()
    const one = await product.visit({ as: { tenant: o.t, member: o.reps[0] } })
    await one.page.goto(`${product.url}/${o.t.slug}/leads/${o.leads[0]}`)
    await one.page.locator('[data-touch=visit]:visible').click()
    await one.page.getByText(/拜访进行中/).waitFor()
    await two.page.locator('[data-touch=message]:visible').click()
    await two.page.getByText(/王晓正在拜访，预计 \d\d:\d\d 前结束/).waitFor()
    expect(await countRows('touch_attempt', 'tenant_id = $1', [o.t.id])).toBe(1)
    await one.leave()
    await two.leave()
  })
})
