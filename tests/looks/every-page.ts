import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { LOCALES, type Locale } from '@/lib/platform/i18n/locales'
import { untilDrawn, wear } from '@/tests/e2e/support/looking'
import { PAGES_TO_LOOK_AT, type PageToLookAt, type Viewer } from '@/tests/e2e/support/pages-to-look-at'
import type { WorldToLookAt } from '@/tests/e2e/support/world-to-look-at'
import { DESKTOP, PHONE } from '@/tests/support/visit'
import { type Demo, type DemoUser, NEWCOMER, type Picture } from './demo'
import { demoWorld } from './demo-world'

type SizeAndTheme = readonly [viewport: { width: number; height: number }, theme: 'light' | 'dark']
const EVERY_LOOK: readonly SizeAndTheme[] = [DESKTOP, PHONE].flatMap((size) => [
  [size, 'light'] as const,
  [size, 'dark'] as const,
])
/** A sheet fits a screen: four desks at half size, or four phones in a row. */
const SHEET = { width: 1_560, height: 840 }

/**
 * Every page of the table in both languages and themes, at 1440 and 390 px, of the demo; and two sheets for each, its looks
 * side by side.
 */
export function everyPage(demo: Demo, out: string, few: boolean): Picture[] {
  mkdirSync(path.join(out, 'sheets'), { recursive: true })
  return PAGES_TO_LOOK_AT.filter((place) => !place.leadsTo).map((place, at) => {
    const name = nameOf(place, at)
    return { name, take: () => (few ? twoLooks(demo, place, name, out) : allLooks(demo, place, name, out)) }
  })
}

function nameOf({ route, state, as }: PageToLookAt, at: number): string {
  const words = `${route ?? ''} ${state ?? ''} ${as}`.replaceAll(/[^a-z]+/gi, '-').replaceAll(/^-|-$/g, '')
  return `${String(at + 1).padStart(2, '0')}-${words}`
}

/** In Chinese only, light on a desk and dark on a phone: for a look at many pages in little time. */
const twoLooks = (demo: Demo, place: PageToLookAt, name: string, out: string) =>
  inItsState(demo, place, async (world) => {
    const shown = { locale: 'zh-CN' as const, user: userFor(demo, place.as), world, name, out }
    await looksIn(demo, place, shown, [
      [DESKTOP, 'light'],
      [PHONE, 'dark'],
    ])
  })

async function inItsState(
  demo: Demo,
  place: PageToLookAt,
  look: (world: WorldToLookAt) => Promise<void>,
): Promise<void> {
  const world = await demoWorld(demo)
  if (place.as === 'former') await setMembership(demo, 'disabled')
  if (place.without) await demo.rows(`alter table "${place.without}" rename to away_meanwhile`)
  try {
    await look(world)
  } finally {
    if (place.as === 'former') await setMembership(demo, 'active')
    if (place.without) await demo.rows(`alter table away_meanwhile rename to "${place.without}"`)
  }
}

async function allLooks(demo: Demo, place: PageToLookAt, name: string, out: string): Promise<void> {
  const user = userFor(demo, place.as)
  const taken: string[] = []
  await inItsState(demo, place, async (world) => {
    for (const locale of LOCALES)
      taken.push(...(await looksIn(demo, place, { locale, user, world, name, out }, EVERY_LOOK)))
  })
  for (const [what, { width }] of Object.entries({ desk: DESKTOP, phone: PHONE })) {
    const files = taken.filter((file) => file.includes(`.${width}.`))
    await lay(demo, files, path.join(out, 'sheets', `${name}.${what}.png`))
  }
}

/** Who has left is played by the last rep. */
const leaver = (demo: Demo): DemoUser =>
  demo.workspace.users.filter(({ role }) => role === 'rep').at(-1) ?? demo.user('rep')

function userFor(demo: Demo, viewer: Viewer): DemoUser | null {
  if (viewer === 'nobody') return null
  if (viewer === 'newcomer') return NEWCOMER
  return viewer === 'former' ? leaver(demo) : demo.user(viewer)
}

const setMembership = (demo: Demo, status: 'active' | 'disabled') =>
  demo.rows('update member set status = $1 where account_id = (select id from account where email = $2)', [
    status,
    leaver(demo).email,
  ])

interface Shown {
  locale: Locale
  user: DemoUser | null
  world: WorldToLookAt
  name: string
  out: string
}

async function looksIn(
  demo: Demo,
  place: PageToLookAt,
  { locale, user, world, name, out }: Shown,
  looks: readonly SizeAndTheme[],
): Promise<string[]> {
  const taken: string[] = []
  const page = await demo.window(user, { locale })
  try {
    await page.goto(new URL(place.path(world), demo.url).href)
    await untilDrawn(page)
    await place.open?.(page)
    for (const [viewport, theme] of looks) {
      await page.setViewportSize(viewport)
      await wear(page, theme)
      const file = path.join(out, `${name}.${locale}.${viewport.width}.${theme}.png`)
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
      taken.push(file)
    }
  } finally {
    await page.context().close()
  }
  return taken
}

/** The looks of a page at one width on one picture. */
async function lay(demo: Demo, files: readonly string[], sheet: string): Promise<void> {
  const page = await demo.window(null, { viewport: SHEET })
  const width = files.some((file) => file.includes(`.${DESKTOP.width}.`)) ? '50%' : '25%'
  const pictures = files.map(
    (file) => `<img src="data:image/png;base64,${readFileSync(file).toString('base64')}">`,
  )
  await page.setContent(
    `<style>body { margin: 0; background: #888; display: flex; flex-wrap: wrap; align-items: flex-start }
      img { width: ${width}; padding: 3px; box-sizing: border-box }</style>${pictures.join('')}`,
  )
  await page.screenshot({ path: sheet, fullPage: true })
  await page.context().close()
}
