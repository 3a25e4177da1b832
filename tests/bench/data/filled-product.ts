import type pg from 'pg'
import { ProductProcess } from '../../support/product-process'
import type { Bench } from '../bench'
import { onDatabase } from '../office'
import { type FilledWorkspace, fillWorkspaces } from './fill-workspaces'

const WORKSPACES = 50

/** The product's web process beside fifty workspaces full of leads, of which the largest is looked at. */
export interface FilledProduct {
  admin: pg.Client
  workspace: FilledWorkspace
  url: string
  /** How many leads there are, for the names of figures. */
  label: string
}

/** Runs `work` on `bench.rows` leads in fifty workspaces of which one holds half. */
export async function onFilledProduct(
  bench: Bench,
  name: string,
  work: (product: FilledProduct) => Promise<void>,
): Promise<void> {
  await onDatabase(bench.machine, async (admin) => {
    bench.say(`${name}: making ${bench.rows} leads`)
    const [workspace] = await fillWorkspaces(admin, { rows: bench.rows, workspaces: WORKSPACES })
    if (!workspace) throw new Error(`${name}: no workspace was made`)
    const web = await ProductProcess.start('web')
    const label = `${(bench.rows / 1_000).toLocaleString('en')} k leads`
    try {
      await work({ admin, workspace, url: web.url, label })
    } finally {
      await web.stop()
    }
  })
}
