import { createApiKey } from '@/lib/people/commands/api-keys'
import { keyScopes } from '@/lib/wiring/permissions'
import { browserOf } from '../../support/api'
import { systemCtx } from '../../support/mint-tenant'
import { ProductProcess } from '../../support/product-process'
import type { Bench, FilledProduct, KeptProduct } from '../bench'
import { makeDatabase } from '../office'
import { fillKeys } from './fill-keys'
import { fillWork } from './fill-work'
import { type FilledWorkspace, fillWorkspaces } from './fill-workspaces'

const WORKSPACES = 50

/** Runs `work` on products with as many leads as the run asks for, one after the other. */
export async function onFilledProducts(
  bench: Bench,
  work: (product: FilledProduct) => Promise<void>,
): Promise<void> {
  for (const rows of bench.rows) {
    const kept = bench.filled.get(rows) ?? (await fill(bench, rows))
    bench.filled.set(rows, kept)
    await work(await kept.enter())
  }
}

async function fill(bench: Bench, rows: number): Promise<KeptProduct> {
  const label = labelOf(rows)
  bench.say(`making ${label}`)
  const { admin, enter, drop } = await makeDatabase(bench.machine)
  await enter()
  const [workspace] = await fillWorkspaces(admin, { rows, workspaces: WORKSPACES })
  if (!workspace) throw new Error(`${label}: no workspace was made`)
  await fillWork(admin)
  await fillKeys(admin)
  const web = await ProductProcess.start('web')
  const slug = `bench-${workspace.id}`
  const apiKey = await readingKey(workspace)
  const browsers = await Promise.all(workspace.members.map((accountId) => browserOf({ slug }, { accountId })))
  const cookies = browsers.map(({ cookie }) => cookie)
  const product = { admin, workspace, url: web.url, label, apiKey, cookies, slug }
  return {
    enter: async () => {
      await enter()
      return product
    },
    close: async () => {
      await web.stop()
      await drop()
    },
  }
}

const labelOf = (rows: number): string =>
  rows >= 1_000_000 ? `${rows / 1_000_000} M leads` : `${rows / 1_000} k leads`

async function readingKey({ id }: FilledWorkspace): Promise<string> {
  const scopes = keyScopes.filter((scope) => scope === 'lead.read')
  const { secret } = await createApiKey(
    systemCtx(id),
    { name: 'bench', scopes, expiresInDays: null },
    keyScopes,
  )
  return secret
}
