import { Pool } from 'undici'

/** Sends requests to one server over kept connections and reads every answer to its end. */
export class Sender {
  readonly #pool: Pool

  constructor(origin: string, connections = 64) {
    this.#pool = new Pool(origin, { connections, pipelining: 1 })
  }

  async send(
    path: string,
    init: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string } = {},
  ) {
    const { statusCode, body } = await this.#pool.request({ path, method: 'POST', ...init })
    const text = await body.text()
    if (statusCode >= 300)
      throw new Error(`${path.slice(0, 40)} answered ${statusCode}: ${text.slice(0, 300)}`)
    return text
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
