import type { Page } from 'playwright-core'
import type { WorldToLookAt } from './world-to-look-at'

/**
 * Who looks: somebody without a session, a member in that role, somebody whose membership has ended, or the administrator
 * of a workspace in which nothing has happened yet.
 */
export type Viewer = 'nobody' | 'rep' | 'manager' | 'admin' | 'former' | 'newcomer'

/**
 * A page, or one state of it, that tests/e2e/support/look-at.ts looks at in both languages, both themes, at 1440 and
 * 390 px: axe, no sideways scrolling, no text without words, no error in the console.
 */
export interface PageToLookAt {
  /** As the build names it, `/{workspace}/leads/{id}`; null for what the product shows where no page is. */
  route: string | null
  /** What sets this line apart from others of the same route. */
  state?: string
  as: Viewer
  /** Address below the server. */
  path(world: WorldToLookAt): string
  /** Brings the page into its state (opens a dialog, a tab) and waits until it is there; called once a language. */
  open?(page: Page): Promise<unknown>
  /** For an address that only sends on: where it leads. Nothing else is looked at. */
  leadsTo?(world: WorldToLookAt): string
  /** A notice instead of the page, when that is what is to be seen. */
  notice?: 'notFound' | 'broken'
  /** A table that cannot be read meanwhile. */
  without?: string
}

/** A button by its name in either language; waits until the page's own code has drawn it. */
export const press = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).click()

export const openDialog = (name: RegExp) => async (page: Page) => {
  await press(page, name)
  await page.getByRole('dialog').waitFor()
}

/** A page of the workspace, or of the one that is new. */
export const at = (place: string) => (world: WorldToLookAt) => `/${world.slug}/${place}`
export const inNew = (place: string) => (world: WorldToLookAt) => `/${world.newSlug}/${place}`

/** Ticks a row of the list: on a phone there is a mode for it. */
export async function tickRow(page: Page): Promise<void> {
  const mode = page.getByRole('button', { name: /^(多选|Select)$/ })
  if (await mode.isVisible()) await mode.click()
  await page
    .getByRole('checkbox', { name: /^(选择(?!已加载)|Select (?!all))/ })
    .filter({ visible: true })
    .first()
    .click()
  await page.getByRole('region', { name: /^(批量操作|Bulk actions)$/ }).waitFor()
}

export const BULK = /^(批量操作|Bulk actions)$/
export const leads = (world: WorldToLookAt): string => `/${world.slug}/leads`
export const today = (world: WorldToLookAt): string => `/${world.slug}/today`
