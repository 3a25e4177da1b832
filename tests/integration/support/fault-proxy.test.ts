import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultProxy } from '../../support/fault-proxy'

describe('FaultProxy', () => {
  let echo: Server
  let proxy: FaultProxy

  beforeEach(async () => {
    echo = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.pipe(socket)
    })
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
    const address = echo.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    proxy = await FaultProxy.start({ host: '127.0.0.1', port: address.port }, 7)
  })
  afterEach(async () => {
    await proxy.close()
    echo.close()
  })

  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect(proxy.port, '127.0.0.1', () => resolve(socket))
      socket.on('error', reject)
    })
  const answer = (socket: Socket, text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      socket.once('data', (chunk) => resolve(chunk.toString()))
      socket.once('close', () => reject(new Error('closed')))
      socket.write(text)
    })

  it('passes bytes both ways', async () => {
    expect(await answer(await open(), 'hello')).toBe('hello')
  })

  it('delays every chunk', async () => {
    proxy.set({ kind: 'latency', ms: 60 })
    const before = performance.now()
    await answer(await open(), 'hello')
    expect(performance.now() - before).toBeGreaterThanOrEqual(115)
  })

  it('holds bytes back in a blackhole and delivers them when it heals', async () => {
    proxy.set({ kind: 'blackhole' })
    const late = answer(await open(), 'hello')
    const first = await Promise.race([
      late,
      new Promise((resolve) => setTimeout(() => resolve('silence'), 150)),
    ])
    expect(first).toBe('silence')
    proxy.heal()
    expect(await late).toBe('hello')
  })

  it('cuts a connection in the middle of its bytes', async () => {
    proxy.set({ kind: 'reset', withinBytes: 1000 })
    const socket = await open()
    const error = new Promise<NodeJS.ErrnoException>((resolve) => socket.on('error', resolve))
    socket.write(Buffer.alloc(5000))
    expect((await error).code).toBe('ECONNRESET')
  })

  it('refuses new connections and leaves old ones alone', async () => {
    const old = await open()
    proxy.set({ kind: 'refuse' })
    await expect(open().then((socket) => answer(socket, 'x'))).rejects.toThrow()
    expect(await answer(old, 'still here')).toBe('still here')
  })

  it('narrows the bandwidth', async () => {
    proxy.set({ kind: 'bandwidth', bytesPerSecond: 10_000 })
    const before = performance.now()
    const socket = await open()
    let received = 0
    const all = new Promise<void>((resolve) =>
      socket.on('data', (chunk) => {
        received += chunk.length
        if (received === 2000) resolve()
      }),
    )
    socket.write(Buffer.alloc(2000))
    await all
    expect(performance.now() - before).toBeGreaterThan(150)
  })
})
