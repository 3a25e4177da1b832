import { expect, test } from 'vitest'
import { hashPassword, passwordWeakness, verifyPassword } from './password'

const someone = { email: 'li.lei@example.com', name: '李雷' }

test('a password is kept as argon2id with 19 MiB, 2 passes, 1 lane', async () => {
  expect(await hashPassword('蓝色河马-4711')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the right one fits, another does not, no hash fits nothing', async () => {
  const hash = await hashPassword('蓝色河马-4711')
  expect(await verifyPassword(hash, '蓝色河马-4711')).toBe(true)
  expect(await verifyPassword(hash, '蓝色河马-4712')).toBe(false)
  expect(await verifyPassword(null, 'nobody has this one: 5f1c0b')).toBe(false)
})

test('nothing is cut off: 256 characters differ in the last one', async () => {
  const long = 'x'.repeat(255)
  const hash = await hashPassword(`${long}a`)
  expect(await verifyPassword(hash, `${long}b`)).toBe(false)
})

test('the same text typed in another Unicode form is the same password', async () => {
  const hash = await hashPassword('caf\u00e9-hippo')
  expect(await verifyPassword(hash, 'cafe\u0301-hippo')).toBe(true)
})

test.each([
  'password',
  'Password123!',
  'admin2026',
  '12345678',
  '23456789',
  '88888888',
  'abababab',
  'qwertyui',
  'woaini1314',
  'a123456789',
])('%s is what everybody tries first', (password) =>
  expect(passwordWeakness(password, someone)).toBe('passwordCommon'),
)

test.each(['li.lei@example.com', 'LI.LEI@example.com'])('%s is the person’s own', (password) => {
  expect(passwordWeakness(password, someone)).toBe('passwordLikeYou')
})

test.each(['蓝色河马-4711', 'correct horse battery', 'Zt7!kQ2m', '江南春天的雨很大啊'])(
  '%s is fine',
  (password) => {
    expect(passwordWeakness(password, someone)).toBeNull()
  },
)
