import { describe } from 'vitest'
import { lookAt } from './support/look-at'
import { isOfSettings, PAGES_TO_LOOK_AT } from './support/pages-to-look-at'

// Beside the other half of the table: together they take as long as everything else in this suite.
describe('pages where things are set up', () => lookAt(PAGES_TO_LOOK_AT.filter(isOfSettings)))
