import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { notePeerAddresses } from './peer-address'
import { PEER_HEADER } from './request-facts'

test('the socket’s address stands in the request, whatever the client sent under its name', async () => {
  notePeerAddresses()
  const server = createServer((req, res) => res.end(String(req.headers[PEER_HEADER])))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const seen = await new Promise<string>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, headers: { [PEER_HEADER]: '8.8.8.8' } }, (res) => {
      let text = ''
      res.on('data', (chunk) => {
        text += chunk
      })
      res.on('end', () => resolve(text))
    })
    sent.on('error', reject).end()
  })
  server.close()
  expect(seen).toBe('127.0.0.1')
})
