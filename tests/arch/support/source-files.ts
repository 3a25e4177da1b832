import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/** Folders nobody writes by hand. */
const GENERATED = new Set([
  'node_modules',
  '.next',
  '.git',
  '.data',
  'dist',
  'generated',
  'test-results',
  'coverage',
])

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string
  text: string
}

/** Paths of all files below a folder of the project, generated ones left out. */
export function pathsUnder(folder = '.'): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const relative = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return GENERATED.has(entry.name) ? [] : pathsUnder(relative)
    return entry.isFile() ? [relative] : []
  })
}

const readOnce = new Map<string, SourceFile>()

export function read(file: string): SourceFile {
  const known = readOnce.get(file) ?? { path: file, text: readFileSync(path.join(ROOT, file), 'utf8') }
  readOnce.set(file, known)
  return known
}

/** Every TypeScript and script file written for this project. */
export function sourceFiles(): SourceFile[] {
  return pathsUnder()
    .filter((file) => /\.(ts|tsx|mts|mjs|cjs)$/.test(file))
    .map(read)
}

/** The files the product consists of: no tests, no launchers, no configuration of tools. */
export function productFiles(): SourceFile[] {
  return sourceFiles().filter(
    ({ path: file }) => /^(app|components|lib|workers|prisma\/seed)\//.test(file) && !isTest(file),
  )
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('tests/')
