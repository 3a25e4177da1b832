import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { diskStorage } from '@/lib/platform/storage/disk-storage'
import type { Storage } from '@/lib/platform/storage/storage'

let root: string
let storage: Storage
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'meridian-storage-'))
  storage = diskStorage(root)
})
afterAll(() => rm(root, { recursive: true, force: true }))

const aKey = (): string => `${newId()}/${newId()}`
async function read(key: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await storage.get(key)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
const files = async (): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name)
async function* pieces(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

it('keeps a file until it is deleted', async () => {
  const key = aKey()
  await storage.put(key, Buffer.from('合同'))
  expect(await read(key)).toBe('合同')
  expect(await storage.stat(key)).toMatchObject({ size: 6 })
  await storage.delete(key)
  expect(await storage.stat(key)).toBeNull()
  await storage.delete(key)
})

it('takes streams and replaces at once', async () => {
  const key = aKey()
  await storage.put(key, pieces('a', 'b'))
  await storage.put(key, pieces('c', 'd', 'e'))
  expect(await read(key)).toBe('cde')
})

it('answers not_found for what is not there', async () => {
  await expect(storage.get(aKey())).rejects.toMatchObject({ code: 'not_found' })
})

it('leaves the old file and no torn one when writing fails', async () => {
  const key = aKey()
  await storage.put(key, Buffer.from('old'))
  const before = await files()
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half')
    throw new Error('the sender went away')
  }
  await expect(storage.put(key, failing())).rejects.toThrow('the sender went away')
  expect(await read(key)).toBe('old')
  expect(await files()).toEqual(before)
})

it('keeps one whole file when many write it at once', async () => {
  const key = aKey()
  const texts = Array.from({ length: 20 }, (_, n) => String(n).repeat(50_000))
  await Promise.all(texts.map((text) => storage.put(key, Buffer.from(text))))
  expect(texts).toContain(await read(key))
})

it.each([
  '',
  '/',
  '../x',
  'a/../x',
  'a//b',
  '/etc/passwd',
  'a/./b',
  'a\\b',
  'A/b',
  'a/b\0',
  'a/b\n',
  'a/b ',
  'a..b',
  '.hidden',
  'a/x.part',
  '合同',
  'a'.repeat(201),
])('refuses the key %j', async (key) => {
  await expect((async () => storage.put(key, Buffer.from('x')))()).rejects.toThrow('not a key')
  await expect((async () => storage.get(key))()).rejects.toThrow('not a key')
  await expect((async () => storage.stat(key))()).rejects.toThrow('not a key')
  await expect((async () => storage.delete(key))()).rejects.toThrow('not a key')
})

it('does not take a directory for a file', async () => {
  const tenant = newId()
  await storage.put(`${tenant}/a`, Buffer.from('x'))
  expect(await storage.stat(tenant)).toBeNull()
  await symlink('/etc', path.join(root, 'outside'))
  expect(await storage.stat('outside')).toBeNull()
})
