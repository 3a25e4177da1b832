import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'

/**
 * A load balancer of a few lines: asks its backends in turn, one connection a request, and asks the next when nobody
 * took the request. What a backend has begun to answer is its own affair.
 */
export class Balancer {
  readonly backends: string[]
  readonly #server: Server
  #turn = 0

  private constructor(backends: string[]) {
    this.backends = backends
    this.#server = createServer((asked, answer) => void this.#serve(asked, answer))
  }

  static async start(backends: string[]): Promise<Balancer> {
    const balancer = new Balancer([...backends])
    await new Promise<void>((ready) => balancer.#server.listen(0, '127.0.0.1', ready))
    return balancer
  }

  get url(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  }

  /** Sends nothing more to a backend; requests under way go on. */
  takeOut(backend: string): void {
    this.backends.splice(this.backends.indexOf(backend), 1)
  }

  putIn(backend: string): void {
    this.backends.push(backend)
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of asked) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    for (let tries = 0; tries < 3; tries++) {
      const backend = this.backends[this.#turn++ % this.backends.length]
      if (backend && (await pass(backend, asked, body, answer))) return
    }
    answer.writeHead(502).end()
  }
}

/** False when nobody took it: the connection was refused. */
function pass(
  backend: string,
  asked: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
): Promise<boolean> {
  return new Promise((done) => {
    const { method, headers } = asked
    const onward = request(
      new URL(asked.url ?? '/', backend),
      { method, headers, agent: false },
      (answered) => {
        // Between it and the backend only.
        const { connection: _, 'keep-alive': __, ...passed } = answered.headers
        answer.writeHead(answered.statusCode ?? 502, passed)
        answered.pipe(answer)
        answered.once('close', () => done(true))
      },
    )
    onward.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return done(false)
      answer.destroy()
      done(true)
    })
    onward.end(body)
  })
}
