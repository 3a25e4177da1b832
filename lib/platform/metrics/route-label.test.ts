import { describe, expect, it } from 'vitest'
import { routeLabel } from './route-label'

describe('the label of a path', () => {
  it.each([
    ['/api/v1/leads?search=13800138000', '/api/v1/leads'],
    ['/api/v1/leads/0198c1f0-5a61-7a55-8b7b-0d2f0c5a2c11/close', '/api/v1/leads/:id/close'],
    ['/api/in/0198c1f0/s3cr3t-of-a-channel', '/api/in/:channel/:secret'],
    ['/api/health?deep=1', '/api/health'],
    ['/huadong/leads/0198c1f0-5a61-7a55-8b7b-0d2f0c5a2c11', '/:workspace/leads/:id'],
    ['/huadong', '/:workspace'],
    ['/go/lead/0198c1f0', '/go/:rest'],
    ['/sign-in', '/sign-in'],
    ['/_next/static/chunks/abc.js', '/_next'],
    ['/', '/'],
    ['/%E7%8E%8B%E5%B0%8F%E6%98%8E/leads/王小明', '/:workspace/leads/:id'],
  ])('%s is %s', (path, label) => {
    expect(routeLabel(path, 200)).toBe(label)
  })

  it('is one for all that is not there, and has an end', () => {
    expect(routeLabel('/wp-admin/setup.php', 404)).toBe('not-found')
    const word = (n: number): string =>
      String.fromCharCode(
        ...String(n)
          .split('')
          .map((d) => 97 + Number(d)),
      )
    const labels = new Set(Array.from({ length: 2_000 }, (_, n) => routeLabel(`/api/${word(n)}`, 200)))
    expect(labels.size).toBeLessThanOrEqual(401)
    expect(labels).toContain('other')
  })
})
