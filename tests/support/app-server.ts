import { ProductProcess } from './product-process'

/** The built product on this test file's database: pages, API, queue consumers. */
export interface AppServer {
  url: string
  /** Ends both processes. */
  stop(): Promise<void>
}

/** Starts the web server and a worker, as `npm start` does. */
export async function startApp(): Promise<AppServer> {
  const [web, worker] = await Promise.all([ProductProcess.start('web'), ProductProcess.start('worker')])
  return {
    url: web.url,
    stop: async () => {
      await Promise.all([web.stop(), worker.stop()])
    },
  }
}
