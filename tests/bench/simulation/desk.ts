import { randomUUID } from 'node:crypto'
import { browserOf } from '../../support/api'
import type { Member } from '../../support/factories'
import type { Tenant } from '../../support/mint-tenant'

/** What the API answered; each caller knows what it asked for. `body` is null where there was nothing to say. */
export interface Reply<Body> {
  status: number
  body: Body
}

/** A signed-in browser at somebody's desk, speaking to the product as its pages do. */
export class Desk {
  readonly #url: string
  readonly #headers: Record<string, string>
  /** Requests that were not answered as asked, by what they were and the status. */
  readonly refusals = new Map<string, number>()

  private constructor(url: string, headers: Record<string, string>) {
    this.#url = url
    this.#headers = headers
  }

  static async of(url: string, tenant: Tenant, member: Member): Promise<Desk> {
    const { cookie } = await browserOf(tenant, member)
    return new Desk(url, {
      cookie,
      origin: url,
      'sec-fetch-site': 'same-origin',
      'x-page-workspace': tenant.slug,
    })
  }

  get<Body = null>(path: string): Promise<Reply<Body>> {
    return this.#send('GET', path)
  }

  put<Body = null>(path: string, body?: unknown): Promise<Reply<Body>> {
    return this.#send('PUT', path, body)
  }

  post<Body = null>(path: string, body?: unknown): Promise<Reply<Body>> {
    return this.#send('POST', path, body)
  }

  async #send<Body>(method: string, path: string, body?: unknown): Promise<Reply<Body>> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        ...this.#headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) {
      const what = `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, '…')} ${response.status}`
      this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1)
    }
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}
