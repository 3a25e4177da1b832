import { randomUUID } from 'node:crypto'
import { browserOf } from '../../support/api'
import type { Member } from '../../support/factories'
import type { Tenant } from '../../support/mint-tenant'

/** What the API answered; `body` null where it had nothing to say. */
export interface Reply {
  status: number
  // What an operation answers; each caller knows its own.
  // biome-ignore lint/suspicious/noExplicitAny: read field by field, as a program outside would
  body: any
}

/** A signed-in browser at somebody's desk, speaking to the product as its pages do. */
export class Desk {
  readonly #url: string
  readonly #headers: Record<string, string>

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

  get(path: string): Promise<Reply> {
    return this.#send('GET', path)
  }

  put(path: string, body?: unknown): Promise<Reply> {
    return this.#send('PUT', path, body)
  }

  post(path: string, body?: unknown): Promise<Reply> {
    return this.#send('POST', path, body)
  }

  async #send(method: string, path: string, body?: unknown): Promise<Reply> {
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
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}
