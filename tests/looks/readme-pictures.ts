import path from 'node:path'
import type { Page } from 'playwright-core'
import { untilDrawn } from '@/tests/e2e/support/looking'
import { PHONE } from '@/tests/support/visit'
import type { Demo, Look, Picture } from './demo'

const WHY = /^(为什么是|Why )/

/** The pictures README.md shows, each in the look that shows something of its own. */
export function readmePictures(demo: Demo, out: string): Picture[] {
  const picture = (name: string, take: (file: string) => Promise<void>): Picture => ({
    name,
    take: () => take(path.join(out, `${name}.png`)),
  })
  return [
    picture('leads', (file) =>
      through(demo, 'manager', {}, file, async (page) => {
        await page.goto(at(demo, '/leads'))
        await untilDrawn(page)
      }),
    ),
    picture('lead-why', (file) =>
      through(demo, 'manager', {}, file, async (page) => {
        await page.goto(at(demo, `/leads/${await closelyWon(demo)}`))
        await untilDrawn(page)
        await page.getByRole('heading', { name: WHY }).waitFor()
      }),
    ),
    picture('phone-why', (file) =>
      through(demo, 'manager', { viewport: PHONE, theme: 'dark', locale: 'en' }, file, async (page) => {
        await page.goto(at(demo, `/leads/${await closelyWon(demo)}`))
        await untilDrawn(page)
        await page.getByRole('button', { name: 'Assignment', exact: true }).first().click()
        await page.getByRole('heading', { name: WHY }).waitFor()
      }),
    ),
    picture('live-lead', (file) =>
      through(demo, 'rep', { theme: 'dark' }, file, (page) => leadArrives(demo, page)),
    ),
    picture('test-submit', (file) => through(demo, 'ops', {}, file, (page) => formTried(demo, page))),
    picture('mapping', (file) => through(demo, 'ops', {}, file, (page) => meaningDrawn(demo, page))),
    picture('import', (file) =>
      through(demo, 'ops', {}, file, async (page) => {
        await page.goto(at(demo, `/imports/${await latestImport(demo)}`))
        await untilDrawn(page)
      }),
    ),
    picture('rules-replayed', (file) =>
      through(demo, 'ops', {}, file, async (page) => {
        await page.goto(at(demo, '/settings/assignment'))
        await untilDrawn(page)
        await page.getByRole('button', { name: '重放最近 30 天' }).click()
        await page.getByText('每条规则分出多少').waitFor()
        // The page's own scroller: scrollIntoView would push the shell away as well.
        await page.getByRole('heading', { name: '用最近 30 天试算' }).evaluate((element) => {
          const scroller = element.closest('.overflow-y-auto')
          const { top } = element.getBoundingClientRect()
          if (scroller) scroller.scrollTop += top - scroller.getBoundingClientRect().top - 24
        })
      }),
    ),
    picture('team-board', (file) =>
      through(demo, 'manager', {}, file, async (page) => {
        await page.goto(at(demo, '/team?view=board'))
        await untilDrawn(page)
        await page.locator('[data-card]').first().waitFor()
      }),
    ),
    picture('pools', (file) =>
      through(demo, 'rep', {}, file, async (page) => {
        await page.goto(at(demo, '/pools'))
        await untilDrawn(page)
        await page.getByRole('button', { name: '领取' }).first().waitFor()
      }),
    ),
    picture('stages', (file) =>
      through(demo, 'manager', {}, file, async (page) => {
        await page.goto(at(demo, '/stages'))
        await untilDrawn(page)
        await page.getByRole('table').first().waitFor()
      }),
    ),
    picture('quarantine', (file) =>
      through(demo, 'ops', {}, file, async (page) => {
        await page.goto(at(demo, '/quarantine'))
        await untilDrawn(page)
        const row = page.getByRole('row').filter({ hasText: '请补全展位号' }).first()
        await row.getByRole('button').first().click()
        await page.getByRole('form', { name: '补全' }).waitFor()
      }),
    ),
  ]
}

const at = (demo: Demo, below: string): string => `${demo.url}/${demo.workspace.slug}${below}`

async function through(
  demo: Demo,
  role: string,
  look: Look,
  file: string,
  open: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await demo.window(demo.user(role), look)
  try {
    await open(page)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  } finally {
    await page.context().close()
  }
}

const FORM = `<form><label>怎么称呼您<input name="field_1"></label><label>手机<input name="field_2" type="tel"></label>
  <label>单位<input name="field_3"></label><label>需求<textarea name="field_4"></textarea></label></form>`

/** Ops paste a form of the website and have its fields read. */
async function formRead(demo: Demo, page: Page): Promise<void> {
  const channel = await demo.one(
    `select c.id as found from channel c join tenant t on t.id = c.tenant_id where t.slug = $1 and c.kind = 'form' limit 1`,
  )
  await page.goto(at(demo, `/settings/channels/${channel}/mapping`))
  await untilDrawn(page)
  const draft = page.getByRole('textbox', { name: '样例内容' })
  const change = page.getByRole('button', { name: '修改映射' })
  await change.or(draft).first().waitFor()
  if (await change.isVisible()) await change.click()
  await page.getByRole('textbox', { name: '样例内容' }).fill(FORM)
  await page.getByRole('button', { name: '读取字段' }).click()
  await page.getByRole('combobox', { name: '“field_1”是什么' }).waitFor()
}

/** They draw what its first field is onto it. */
async function meaningDrawn(demo: Demo, page: Page): Promise<void> {
  await formRead(demo, page)
  const field = page.getByText('field_1', { exact: true })
  await field.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await page.getByText('姓名', { exact: true }).last().hover()
  await page.mouse.down()
  const { x = 0, y = 0 } = (await field.boundingBox()) ?? {}
  await page.mouse.move(x + 120, y + 8, { steps: 8 })
  await page.locator('[data-over]').waitFor()
}

/** They say what its first field is, and see what would become of somebody who sends it. */
async function formTried(demo: Demo, page: Page): Promise<void> {
  await formRead(demo, page)
  await page.getByRole('combobox', { name: '“field_1”是什么' }).click()
  await page.getByRole('option', { name: '姓名' }).click()
  await page.getByRole('textbox', { name: '怎么称呼您' }).fill('周文博')
  await page.getByRole('textbox', { name: '手机' }).fill('13851720943')
  await page.getByRole('textbox', { name: '单位' }).fill('苏州惠康骨科医院')
  await page.getByRole('textbox', { name: '需求' }).fill('高值耗材月度报价')
  await page.getByRole('button', { name: '试提交' }).click()
  await page.getByRole('article').getByText(/^分配/).waitFor()
  await page.getByRole('heading', { name: '试提交' }).scrollIntoViewIfNeeded()
  await page.getByRole('article').scrollIntoViewIfNeeded()
}

/** The last list that came in. */
const latestImport = (demo: Demo): Promise<string> =>
  demo.one(
    `select i.id as found from lead_import i join tenant t on t.id = i.tenant_id
     where t.slug = $1 and i.state = 'done' order by i.created_at desc limit 1`,
  )

/** The latest won lead with a company that was decided among three to five. */
const closelyWon = (demo: Demo): Promise<string> =>
  demo.one(
    `select l.id as found from lead l join tenant t on t.id = l.tenant_id
       join assignment_run r on r.tenant_id = l.tenant_id and r.lead_id = l.id and r.trigger = 'admitted'
       cross join jsonb_array_elements(r.candidates) c
     where t.slug = $1 and l.status = 'converted' and l.company is not null and l.message is not null
       and c->'hardFails' = '[]'
     group by l.id, l.received_at having count(*) between 3 and 5 order by l.received_at desc limit 1`,
  )

/** Somebody fills in the form of the rep's own line and region while the rep looks at their list. */
async function leadArrives(demo: Demo, page: Page): Promise<void> {
  await page.goto(at(demo, '/leads'))
  await untilDrawn(page)
  const channel = demo.workspace.channels.find(({ name }) => name.includes('骨科'))
  // The demo may have been made on another port.
  const { pathname } = new URL(channel?.url ?? '', demo.url)
  const response = await fetch(new URL(pathname, demo.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      clue_id: `73${String(Date.now()).padStart(17, '0')}`,
      name: '周文博',
      telphone: `158${String(Date.now()).slice(-8)}`,
      location: '江苏+苏州',
      remark_dict: { 公司名称: '苏州惠康骨科医院', 需求: '膝关节假体报价，下个季度招标' },
    }),
  })
  if (!response.ok) throw new Error(`the channel answered ${response.status}`)
  await page.getByRole('table').getByRole('link', { name: '周文博' }).first().waitFor()
  await page.getByText('新线索：周文博').waitFor()
}
