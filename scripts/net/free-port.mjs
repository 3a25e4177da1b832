import { createServer } from 'node:net'

/**
 * `preferred` when nothing listens there on loopback, else a port the system hands out.
 * @param {number} [preferred]
 * @returns {Promise<number>}
 */
export async function freePort(preferred) {
  if (preferred && (await portIsFree(preferred))) return preferred
  const server = await listen(0, '127.0.0.1')
  const { port } = server.address()
  await close(server)
  return port
}

/**
 * @param {number} port
 * @param {string} [host] loopback unless told; undefined in `listen` means every address
 */
export async function portIsFree(port, host = '127.0.0.1') {
  try {
    await close(await listen(port, host))
    return true
  } catch (error) {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return false
    throw error
  }
}

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

const close = (server) => new Promise((resolve) => server.close(resolve))
