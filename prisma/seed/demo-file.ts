import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const DemoWorkspace = z.object({
  slug: z.string(),
  apiKey: z.string(),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string(), name: z.string() })),
  channels: z.array(z.object({ kind: z.string(), name: z.string(), url: z.string() })),
})
export type DemoWorkspace = z.output<typeof DemoWorkspace>

const DemoFile = z.object({ baseUrl: z.string(), workspaces: z.array(DemoWorkspace) })

/**
 * Adds a finished workspace to `demo.json`, beside those a run before has left there. Readable by its owner only: it
 * holds what people sign in with.
 */
export function addToDemoFile(dataDir: string, baseUrl: string, workspace: DemoWorkspace): void {
  const file = path.join(dataDir, 'demo.json')
  const others = read(file).filter(({ slug }) => slug !== workspace.slug)
  const content = { baseUrl, workspaces: [...others, workspace] } satisfies z.output<typeof DemoFile>
  // Written aside and renamed, so that whoever reads it never meets half of it.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}

function read(file: string): DemoWorkspace[] {
  try {
    return DemoFile.parse(JSON.parse(readFileSync(file, 'utf8'))).workspaces
  } catch {
    return []
  }
}
