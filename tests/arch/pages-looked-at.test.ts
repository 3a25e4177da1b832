import { describe, expect, it } from 'vitest'
import { PAGES_TO_LOOK_AT } from '../e2e/support/pages-to-look-at'
import { routeFiles } from '../support/routes'

describe('pages', () => {
  it('each has a line in tests/e2e/support/pages-to-look-at.ts', () => {
    const looked = new Set(PAGES_TO_LOOK_AT.flatMap(({ route }) => route ?? []))
    const pages = routeFiles().flatMap(({ kind, pattern }) => (kind === 'page' ? pattern : []))
    expect([...looked].sort()).toEqual([...new Set(pages)].sort())
  })
})
