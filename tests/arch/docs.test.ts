import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { pathsUnder, ROOT, read, type SourceFile } from './support/source-files'

const TOP = 'app|components|docs|lib|messages|prisma|public|scripts|tests|workers|\\.ci'
/** A path in backticks; one with a placeholder (<domain>, *, …) names a pattern and not a file. */
const IN_BACKTICKS = new RegExp(`\`((?:${TOP})/[^\`\\s]*)\``, 'g')
const RELATIVE_LINK = /\]\((?!\w+:|#)([^)#\s]+)[^)]*\)/g

/** Paths a document names that are not there. */
function deadReferences({ path: file, text }: SourceFile): string[] {
  const named = [...text.matchAll(IN_BACKTICKS)].flatMap(([, name]) =>
    /[<>*{}…[\]]/.test(name ?? '') ? [] : [name ?? ''],
  )
  const linked = [...text.matchAll(RELATIVE_LINK)].map(([, target]) =>
    path.posix.join(path.posix.dirname(file), target ?? ''),
  )
  return [...named, ...linked]
    .filter((name) => !existsSync(path.join(ROOT, name.replace(/:\d+$/, ''))))
    .map((name) => `${file}: ${name}`)
}

describe('documents', () => {
  const documents = [...pathsUnder('docs'), 'README.md'].filter((file) => file.endsWith('.md'))

  it('there is a README and a picture of the architecture', () => {
    expect(documents).toEqual(
      expect.arrayContaining(['README.md', 'docs/architecture.md', 'docs/glossary.md']),
    )
  })

  it.each(documents)('%s names only what exists', (file) => {
    expect(deadReferences(read(file))).toEqual([])
  })

  it('finds a dead path and a dead link', () => {
    const text =
      'see `lib/nowhere/at-all.ts`, `lib/<domain>/types.ts` and [this](../gone.md), [web](https://example.com)'
    expect(deadReferences({ path: 'docs/planted.md', text })).toEqual([
      'docs/planted.md: lib/nowhere/at-all.ts',
      'docs/planted.md: gone.md',
    ])
  })

  it('decisions are numbered once each', () => {
    const numbers = pathsUnder('docs').flatMap((file) => /^docs\/decisions\/(\d{4})-/.exec(file)?.[1] ?? [])
    expect(numbers.length).toBe(new Set(numbers).size)
  })
})
