import { describe, expect, it } from 'vitest'
import { read } from './support/source-files'

interface Package {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  engines: { node: string }
}
interface Lock {
  packages: Record<string, { version?: string; resolved?: string }>
}

/**
 * Oldest versions without a known hole; the registry here answers no audit, so the list is kept by hand.
 * Raise a floor when an advisory names the version.
 */
const FLOORS: Record<string, [version: string, why: string]> = {
  next: [
    '16.2.6',
    'GHSA-267c-6grr-h53f and its siblings of May 2026: proxy bypasses, SSRF, RSC denial of service',
  ],
  'next-auth': ['4.24.15', 'GHSA-7rqj-j65f-68wh, -xmf8-cvqr-rfgj, -x445-f3h2-j279'],
  react: ['19.2.3', 'CVE-2025-55182, -55184, -67779: remote code execution and denial of service in RSC'],
  'react-dom': ['19.2.3', 'goes with react'],
  nodemailer: ['7.0.11', 'GHSA-mm7p-fcc7-pg87: address parser sends mail elsewhere'],
  undici: ['7.5.0', 'CVE-2025-47279: memory leak by a bad certificate'],
}
/** Prisma's parts speak an internal protocol to each other. */
const SAME_VERSION = [
  '@prisma/client',
  '@prisma/client-generator-ts',
  '@prisma/internals',
  '@prisma/adapter-pg',
  '@prisma/driver-adapter-utils',
]

const isOlder = (version: string, floor: string): boolean =>
  version.localeCompare(floor, 'en', { numeric: true }) < 0

describe('versions', () => {
  const manifest: Package = JSON.parse(read('package.json').text)
  const lock: Lock = JSON.parse(read('package-lock.json').text)
  const declared = { ...manifest.dependencies, ...manifest.devDependencies }
  const installed = (name: string): string => lock.packages[`node_modules/${name}`]?.version ?? '0'

  it('every dependency is pinned to one version', () => {
    expect(
      Object.entries(declared).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([])
  })

  it.each(Object.entries(FLOORS))('%s is not older than its last hole', (name, [floor]) => {
    expect(isOlder(installed(name), floor), `${name} ${installed(name)} < ${floor}`).toBe(false)
  })

  it('compares versions as numbers', () => {
    expect(isOlder('16.2.5', '16.2.6')).toBe(true)
    expect(isOlder('16.10.0', '16.2.6')).toBe(false)
  })

  it("Prisma's parts have one version", () => {
    expect(new Set(SAME_VERSION.map(installed)).size).toBe(1)
    expect(installed('@prisma/schema-engine-wasm').startsWith(`${installed('@prisma/client')}-`)).toBe(true)
  })

  it('the launcher asks for the Node.js the manifest names', () => {
    const [, major, minor] =
      /MINIMUM_NODE = \[(\d+), (\d+)\]/.exec(read('scripts/ensure-install.mjs').text) ?? []
    expect(manifest.engines.node).toBe(`>=${major}.${minor}`)
  })

  it('the lock file names no place to download from', () => {
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual(
      [],
    )
  })
})
