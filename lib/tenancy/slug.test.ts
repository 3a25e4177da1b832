import { expect, test } from 'vitest'
import { nthSlug, SLUG_MAX, slugOf } from './slug'

test.each([
  ['华东医疗器械', 'hua-dong-yi-liao-qi-xie'],
  ['Acme 医疗 2号', 'acme-yi-liao-2-hao'],
  ['  ACME, Inc. ', 'acme-inc'],
  ['API', 'workspace-api'],
  ['😀', 'workspace'],
  ['x', 'workspace-x'],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('a long name is cut without a dangling hyphen', () => {
  const slug = slugOf('中华人民共和国医疗器械股份有限公司上海分公司销售部')
  expect(slug.length).toBeLessThanOrEqual(SLUG_MAX)
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test('a second one gets a number and stays within the limit', () => {
  expect(nthSlug('acme', 1)).toBe('acme')
  expect(nthSlug('acme', 2)).toBe('acme-2')
  expect(nthSlug('a'.repeat(SLUG_MAX), 12).length).toBeLessThanOrEqual(SLUG_MAX)
})
