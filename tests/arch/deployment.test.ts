import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { envSchema } from '@/lib/platform/env'
import { ROOT, read } from './support/source-files'

// No engine runs where these tests run: Dockerfile and compose file are read as data, and what the image consists of is
// started by tests/e2e/image.test.ts.

interface Service {
  image: string
  init?: boolean
  restart: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  healthcheck: { test?: string[]; disable?: boolean }
  depends_on?: Record<string, { condition: string }>
}

const compose = parse(read('docker-compose.yml').text, { merge: true }) as {
  services: Record<string, Service>
  volumes: Record<string, unknown>
}
const { services } = compose
const OURS = ['migrate', 'web', 'worker', 'ingest']
const settings = new Set(Object.keys(envSchema.shape))
const used = [...read('docker-compose.yml').text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '')
const instructions = read('Dockerfile')
  .text.replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))

describe('docker-compose.yml', () => {
  it('has the parts the product consists of, each watched and started again', () => {
    expect(Object.keys(services).sort()).toEqual(['postgres', 'redis', ...OURS].sort())
    for (const [name, service] of Object.entries(services)) {
      expect([name, service.restart]).toEqual([name, name === 'migrate' ? 'no' : 'unless-stopped'])
      expect([name, Boolean(service.healthcheck.test)]).toEqual([name, name !== 'migrate'])
    }
  })

  it('gives the product settings it knows, and only them', () => {
    const given = OURS.flatMap((name) => Object.keys(services[name]?.environment ?? {}))
    expect(given.filter((name) => !settings.has(name))).toEqual([])
    const ownVariables = ['MERIDIAN_IMAGE', 'POSTGRES_PASSWORD']
    expect(used.filter((name) => !settings.has(name) && !ownVariables.includes(name))).toEqual([])
  })

  it('.env.example names what it reads, nothing else', () => {
    const offered = [...read('.env.example').text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(offered.sort()).toEqual([...new Set(used.filter((name) => name !== 'MERIDIAN_IMAGE'))].sort())
  })

  it('holds no secret itself, and starts with none', () => {
    const text = read('docker-compose.yml').text
    for (const name of ['MERIDIAN_SECRET', 'POSTGRES_PASSWORD'])
      expect([...text.matchAll(new RegExp(`\\$\\{${name}(..)`, 'g'))].map(([, how]) => how)).toEqual([
        expect.stringMatching(/^:\?$/),
        expect.stringMatching(/^:\?$/),
      ])
    const administered = OURS.filter((name) =>
      services[name]?.environment?.DATABASE_URL?.includes('meridian_admin'),
    )
    expect(administered).toEqual(['migrate'])
  })

  it('runs files that are there, or that the build makes', () => {
    const files = OURS.flatMap((name) =>
      [services[name]?.command ?? [], services[name]?.healthcheck.test ?? []].flat(),
    )
    const named = files.filter((word) => /\.m?js$|\/bin\//.test(word))
    expect(named).toHaveLength(7)
    const built = { 'dist/worker.js': 'workers/main.ts', 'dist/ingest.js': 'workers/ingest.ts' }
    for (const file of named) {
      const source = built[file as keyof typeof built] ?? file
      expect(existsSync(path.join(ROOT, source)), file).toBe(true)
    }
  })

  it('asks and publishes the ports its processes listen on', () => {
    const listening = { web: 'PORT', worker: 'WORKER_PORT', ingest: 'INGEST_PORT' }
    for (const [name, setting] of Object.entries(listening)) {
      const port = services[name]?.environment?.[setting]
      expect(services[name]?.healthcheck.test?.at(-1), name).toContain(`127.0.0.1:${port}/`)
      for (const published of services[name]?.ports ?? [])
        expect(published, name).toMatch(new RegExp(`:${port}$`))
      expect(instructions.find((line) => line.startsWith('EXPOSE'))).toContain(` ${port}`)
    }
  })

  it('starts in order: the stores, the migrations once, then whatever serves', () => {
    expect(services.migrate?.depends_on?.postgres?.condition).toBe('service_healthy')
    for (const name of ['web', 'worker', 'ingest'])
      expect(services[name]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      })
  })

  it('keeps what must not be lost: the database, the queue on disk and never evicted, the files', () => {
    expect(services.redis?.command?.join(' ')).toBe(
      'redis-server --appendonly yes --appendfsync everysec --maxmemory-policy noeviction',
    )
    const kept = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((v) => v.split(':')[0]))
    expect([...new Set(kept)].sort()).toEqual(Object.keys(compose.volumes).sort())
    expect(services.postgres?.image).toMatch(/^postgres:18/)
    expect(services.postgres?.environment?.POSTGRES_INITDB_ARGS).toContain('--locale=C.UTF-8')
  })
})

describe('Dockerfile', () => {
  it('copies what there is, and ends in an image without compiler, sources or root', () => {
    const copied = instructions.filter((line) => line.startsWith('COPY') && !line.includes('--from'))
    const sources = copied.flatMap((line) => line.split(' ').slice(1, -1))
    expect(sources.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([])
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')))
    expect(last.filter((line) => line.startsWith('COPY'))).toEqual(['COPY --from=build /app ./'])
    expect(last.filter((line) => line.startsWith('USER'))).toEqual(['USER node'])
    expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true)
    expect(last.find((line) => line.startsWith('CMD'))).toBe(
      `CMD ${JSON.stringify(services.web?.command)}`.replaceAll('","', '", "'),
    )
  })

  it('is given only what the build reads', () => {
    const offered = read('.dockerignore')
      .text.split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
    expect(offered.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([])
    expect(read('.dockerignore').text).toMatch(/^\*$/m)
    expect(offered.filter((name) => /\.env|\.data|\.git|tests/.test(name))).toEqual([])
  })
})
