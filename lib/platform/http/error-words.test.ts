import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { errorCodes } from '../errors'
import { LOCALES } from '../i18n/locales'
import { errorText } from './error-text'

/** Keys of every error thrown in lib, found in its text: the type checker does not see them. */
async function thrownKeys(): Promise<Map<string, string>> {
  const files = (await readdir('lib', { recursive: true })).filter(
    (f) => f.endsWith('.ts') && !f.endsWith('.test.ts'),
  )
  const keys = new Map<string, string>()
  for (const file of files) {
    const text = await readFile(`lib/${file}`, 'utf8')
    const thrown = text.matchAll(/new (?:AppError\(\s*|HttpError\(\s*\d+,\s*)'[a-z_]+',\s*'([\w.]+)'/g)
    for (const [, key] of thrown) if (key) keys.set(key, file)
    const details = text.matchAll(/details: \[\{[^}]*messageKey: '([\w.]+)'/g)
    for (const [, key] of details) if (key) keys.set(key, file)
  }
  return keys
}

test.each(LOCALES)('every error has words of its own in %s', async (locale) => {
  const keys = await thrownKeys()
  expect(keys.size).toBeGreaterThan(25)
  const generic = errorText(locale, 'no.such.key', 'validation')
  const wordless = [...keys].filter(
    ([key]) => errorText(locale, key, 'validation', { limit: 1, permission: 'x' }) === generic,
  )
  expect(wordless).toEqual([])
})

test.each(LOCALES)('every code and every zod issue has words in %s', (locale) => {
  const issues = [
    'invalid_type',
    'too_big',
    'too_small',
    'invalid_format',
    'not_multiple_of',
    'unrecognized_keys',
    'invalid_union',
    'invalid_key',
    'invalid_element',
    'invalid_value',
    'custom',
  ]
  const keys = [...errorCodes.map((c) => `code.${c}`), ...issues.map((i) => `invalid.${i}`)]
  for (const key of keys) expect(errorText(locale, key, 'internal'), key).not.toMatch(/\./)
  expect(new Set(keys.map((k) => errorText(locale, k, 'internal'))).size).toBeGreaterThan(errorCodes.length)
})

test('an unknown key answers the words of its code, never itself', () => {
  expect(errorText('en', 'no.such.key', 'conflict')).toBe('Changed meanwhile')
})
