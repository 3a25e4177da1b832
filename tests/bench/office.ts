import pg from 'pg'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { closeDb } from '@/lib/platform/db/client'
import { resetEnv } from '@/lib/platform/env'
import { withoutCredentials } from '../../scripts/db/role-url.mjs'
import { type Channel, makeChannel, makeLine, makeMember } from '../support/factories'
import { mintTenant, type Tenant } from '../support/mint-tenant'
import type { Machine } from './machine'

/** A workspace that takes leads in: one channel, reps (twelve unless told) who stay online and have room. */
export interface BenchOffice {
  tenant: Tenant
  channel: Channel
  /** A superuser's connection to look and count with. */
  admin: pg.Client
}

const REPS = 12
let databases = 0

/** A database of a run, cloned from the migrated template. */
export interface BenchDatabase {
  /** A superuser's connection to look and count with. */
  admin: pg.Client
  /** Makes it the one that this process and the children it starts from now on use. */
  enter(): Promise<void>
  drop(): Promise<void>
}

export async function makeDatabase(machine: Machine): Promise<BenchDatabase> {
  const name = `bench_${++databases}`
  await machine.sql(`create database ${name} template ${machine.template}`)
  const admin = new pg.Client({ connectionString: machine.adminUrl(name) })
  await admin.connect()
  return {
    admin,
    enter: async () => {
      await closeDb()
      process.env.DATABASE_URL = withoutCredentials(machine.adminUrl(name))
      resetEnv()
    },
    drop: async () => {
      await admin.end()
      await closeDb()
      await machine.sql(`drop database ${name} with (force)`)
    },
  }
}

/** Runs `work` on a database of its own, which this process and the children it starts use. */
export async function onDatabase<T>(machine: Machine, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const database = await makeDatabase(machine)
  try {
    await database.enter()
    return await work(database.admin)
  } finally {
    await database.drop()
  }
}

export async function openBenchOffice(admin: pg.Client, reps = REPS): Promise<BenchOffice> {
  const tenant = await mintTenant('bench')
  const lineId = await makeLine(tenant)
  const channel = await makeChannel(tenant, { lineId })
  await publishDefaultRules(tenant.system)
  for (let i = 0; i < reps; i++) await makeMember(tenant, { lines: [lineId], maxOpen: 10_000 })
  // Nobody sends heartbeats here; the reps are to be online until the end.
  await admin.query(`update presence set seen_at = now() + interval '1 day'`)
  return { tenant, channel, admin }
}
