import { describe, expect, it } from 'vitest'
import { builtPages } from '@/tests/support/routes'
import { lookAt } from './support/look-at'
import { isOfSettings, PAGES_TO_LOOK_AT } from './support/pages-to-look-at'

it('every page of the build stands in the table', () => {
  const listed = new Set(PAGES_TO_LOOK_AT.flatMap(({ route }) => route ?? []))
  expect(builtPages()).toEqual([...listed].sort())
})

describe('pages where the work is done', () => lookAt(PAGES_TO_LOOK_AT.filter((page) => !isOfSettings(page))))
