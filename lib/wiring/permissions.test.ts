import { expect, test } from 'vitest'
import { memberRoles } from '@/lib/people/schema'
import { keyPermissions, keyScopes, permissions, permissionsOf } from './permissions'
import { visibilityOf } from './visibility'

const lines = ['line-1', 'line-2']
const member = { id: 'me', productLineIds: lines, subtreeMemberIds: ['me', 'below'] }

test('an administrator holds every right, and nobody else does', () => {
  expect([...permissionsOf('admin')].sort()).toEqual([...permissions].sort())
  for (const role of memberRoles.filter((r) => r !== 'admin')) {
    for (const right of ['apiKey.manage', 'member.manage', 'team.manage', 'workspace.manage'] as const) {
      expect(permissionsOf(role).has(right), `${role} ${right}`).toBe(false)
    }
  }
})

test('ops run the machine and see no contact; reps and managers may', () => {
  expect(permissionsOf('ops').has('contact.reveal')).toBe(false)
  expect(permissionsOf('ops').has('channel.manage')).toBe(true)
  expect(permissionsOf('rep').has('contact.reveal')).toBe(true)
  expect(permissionsOf('rep').has('lead.assign')).toBe(false)
  expect(permissionsOf('manager').has('lead.assign')).toBe(true)
})

test('a key has the rights of its known scopes; names of tomorrow or never give none', () => {
  const held = keyPermissions(['lead.read', 'apiKey.manage', 'presence.set', 'everything', '*'])
  expect([...held]).toEqual(['lead.read'])
  expect(keyScopes).not.toContain('apiKey.manage')
})

test('rep: own rows in own lines', () => {
  expect(visibilityOf({ ...member, role: 'rep' })).toEqual({
    owners: ['me'],
    unowned: false,
    productLines: lines,
    contact: 'clear',
  })
})

test('manager: the subtree and what nobody owns, in own lines; without a team still their own rows', () => {
  expect(visibilityOf({ ...member, role: 'manager' })).toEqual({
    owners: ['me', 'below'],
    unowned: true,
    productLines: lines,
    contact: 'clear',
  })
  expect(visibilityOf({ ...member, role: 'manager', subtreeMemberIds: [] }).owners).toEqual(['me'])
})

test('no line listed is every line; ops see all rows with masked contacts, admins in clear', () => {
  expect(visibilityOf({ ...member, role: 'rep', productLineIds: [] }).productLines).toBe('all')
  expect(visibilityOf({ ...member, role: 'ops' })).toEqual({
    owners: 'all',
    unowned: true,
    productLines: 'all',
    contact: 'masked',
  })
  expect(visibilityOf({ ...member, role: 'admin' })).toMatchObject({ owners: 'all', contact: 'clear' })
})
