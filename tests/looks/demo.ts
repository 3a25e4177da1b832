import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { roleUrl } from '@/scripts/db/role-url.mjs'
import { onUrl } from '@/tests/support/database'
import { DESKTOP } from '@/tests/support/visit'

export interface Look {
  viewport?: { width: number; height: number }
  theme?: 'light' | 'dark'
  locale?: 'zh-CN' | 'en'
}

export interface DemoUser {
  email: string
  password: string
  role: string
  name: string
}
interface DemoWorkspace {
  slug: string
  users: DemoUser[]
  channels: { kind: string; name: string; url: string }[]
}

/** Who has just made a workspace of their own. */
export const NEWCOMER: DemoUser = {
  email: 'newcomer@looks.example',
  password: 'only-on-this-machine-7',
  role: 'admin',
  name: '周一',
}

/** A picture to be taken; `name` is told while it is. */
export interface Picture {
  name: string
  take(): Promise<void>
}

/** The running demo: who can sign in, what its database holds, and windows of browsers that are signed in. */
export class Demo {
  readonly url: string
  readonly workspace: DemoWorkspace
  readonly #browser: Browser
  readonly #dataDir: string
  readonly #sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

  /** The first of the demo's workspaces is the one that is shown. */
  constructor(browser: Browser, url: string, dataDir: string) {
    this.#browser = browser
    this.url = url
    this.#dataDir = dataDir
    const demo = JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8')) as {
      workspaces: DemoWorkspace[]
    }
    const [first] = demo.workspaces
    if (!first) throw new Error('the demo has no workspace')
    this.workspace = first
  }

  /** The first person of a role, or the person of that name. */
  user(role: string, name?: string): DemoUser {
    const found = this.workspace.users.find((u) => u.role === role && (name === undefined || u.name === name))
    if (!found) throw new Error(`nobody in the demo is ${role} ${name ?? ''}`)
    return found
  }

  /** A window signed in as this person, or as nobody, in this look. Nothing moves and no caret blinks in it. */
  async window(user: DemoUser | null, look: Look = {}): Promise<Page> {
    const { viewport = DESKTOP, theme = 'light', locale = 'zh-CN' } = look
    const context = await this.#browser.newContext({
      viewport,
      locale,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      colorScheme: theme,
      ...(user ? { storageState: await this.#signedIn(user) } : {}),
    })
    const cookies = Object.entries({ theme, locale }).map(([name, value]) => ({ name, value, url: this.url }))
    await context.addCookies(cookies)
    return context.newPage()
  }

  /** Signs in by the form as a person does; once for each, however many windows they look through. */
  async #signedIn({ email, password }: DemoUser) {
    const known = this.#sessions.get(email)
    if (known) return known
    const context = await this.#browser.newContext({ locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(`${this.url}/sign-in`)
    await page.locator('input[type=email]').fill(email)
    await page.locator('input[type=password]').fill(password)
    await page.locator('button[type=submit]').click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    const state = await context.storageState()
    await context.close()
    this.#sessions.set(email, state)
    return state
  }

  /** What the demo's administrator is answered when they post this. */
  async asAdmin(path: string, body: object, version?: unknown): Promise<Record<string, unknown>> {
    const page = await this.window(this.user('admin'))
    try {
      const answer = await page.request.post(`${this.url}${path}`, {
        data: body,
        headers: {
          origin: this.url,
          'idempotency-key': randomUUID(),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        },
      })
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
      return answer.status() === 204 ? {} : ((await answer.json()) as Record<string, unknown>)
    } finally {
      await page.context().close()
    }
  }

  /** The slug of a workspace in which nothing has happened; signed up by NEWCOMER, once. */
  async newWorkspace(): Promise<string> {
    const known = () =>
      this.rows<{ slug: string }>(
        `select t.slug from tenant t join member m on m.tenant_id = t.id join account a on a.id = m.account_id
         where a.email = $1`,
        [NEWCOMER.email],
      )
    const [there] = await known()
    if (there) return there.slug
    const page = await this.window(null)
    const { email, password, name } = NEWCOMER
    const answer = await page.request.post(`${this.url}/api/v1/sign-up`, {
      data: { email, password, name, workspaceName: '启明康复器械' },
      headers: { origin: this.url },
    })
    await page.context().close()
    if (!answer.ok()) throw new Error(`sign-up answered ${answer.status()}: ${await answer.text()}`)
    return (await known())[0]?.slug ?? ''
  }

  /** Rows of the demo's database, read as its administrator. */
  rows<Row extends Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> {
    const kept = (name: string): string => readFileSync(path.join(this.#dataDir, name), 'utf8').trim()
    const address = `postgres://127.0.0.1:${kept('postgres-port')}/meridian`
    return onUrl(
      roleUrl(address, 'postgres', kept('secret')),
      async (client) => (await client.query<Row>(statement, values)).rows,
    )
  }

  /** One value; throws when nothing is found, so that a picture is not taken of the wrong thing. */
  async one(statement: string, values: unknown[] = []): Promise<string> {
    const [row] = await this.rows<{ found: string }>(statement, [this.workspace.slug, ...values])
    if (!row) throw new Error('the demo holds nothing like this')
    return row.found
  }
}
