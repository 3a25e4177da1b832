import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

// Below those the system gives to whoever connects or asks for any: nobody is handed one of these between our asking and
// our using it.
const FIRST = 20_000
const COUNT = 12_000
/** Told to somebody here, who may not listen yet. */
const told = new Set()

/**
 * `preferred` when nothing listens there on loopback, else one nobody has, and that was not told before in this process.
 * @param {number} [preferred]
 * @returns {Promise<number>}
 */
export async function freePort(preferred) {
  if (preferred && (await portIsFree(preferred))) return preferred
  let port
  do port = FIRST + randomInt(COUNT)
  while (told.has(port) || !(await portIsFree(port)))
  told.add(port)
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
