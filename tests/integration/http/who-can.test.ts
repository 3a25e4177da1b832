import { beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '@/lib/people/schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { refusalExplained } from '@/lib/wiring/who-can'
import { type Member, makeMember, makeTeam, type Team } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

let t: Tenant
let rep: Member
let region: Team
beforeEach(async () => {
  t = await mintTenant()
  region = await makeTeam(t, { name: '华东' })
  const team = await makeTeam(t, { name: '一组', parent: region })
  rep = await makeMember(t, { name: '小林', team, online: false })
})

const someone = (role: Role, name: string, team?: Team) =>
  makeMember(t, { role, name, online: false, ...(team && { team }) })

async function refusal(ctx: Ctx, permission: 'lead.assign' | 'team.manage'): Promise<AppError> {
  try {
    authorize(ctx, permission)
  } catch (error) {
    return refusalExplained(ctx, error as AppError)
  }
  throw new Error('was not refused')
}

describe('T35: a refusal says which right it takes and who has it', () => {
  it('names the manager above, before all others who may', async () => {
    await someone('manager', '陈主管', region)
    await someone('manager', '别处主管', await makeTeam(t, { name: '华南' }))
    await someone('ops', '运营甲')
    await someone('admin', '管理员甲')
    const { whoCan, params } = await refusal(await rep.ctx(), 'lead.assign')
    expect(whoCan?.roles.toSorted()).toEqual(['admin', 'manager', 'ops'])
    expect(whoCan?.people.map(({ name }) => name)).toEqual(['陈主管'])
    expect(params.reason).toBe('需要“分配线索”权限，你的角色没有')
    expect(params.who).toContain('陈主管')
  })

  it('names all who may where they are few, and roles alone where they are many; never who was put out or is elsewhere', async () => {
    const one = await someone('admin', '管理员甲')
    await makeMember(t, { role: 'admin', name: '离职的', online: false, status: 'disabled' })
    await makeMember(await mintTenant(), { role: 'admin', name: '别家的', online: false })
    const few = await refusal(await rep.ctx(), 'team.manage')
    // Beside whoever opened the workspace.
    expect(few.whoCan?.people).toContainEqual({ id: one.id, name: '管理员甲' })
    expect(few.whoCan?.people).toHaveLength(2)
    for (const n of [2, 3]) await someone('admin', `管理员 ${n}`)
    const many = await refusal(await rep.ctx(), 'team.manage')
    expect(many.whoCan).toEqual({ roles: ['admin'], people: [] })
    expect(many.params.who).toBe('可以找管理员')
  })

  it('tells a key of who may change keys, and names nobody to one that may not know the members', async () => {
    await someone('admin', '管理员甲')
    const key = (permissions: string[]): Ctx => ({
      ...t.system,
      locale: 'en',
      actor: {
        kind: 'apiKey',
        keyId: rep.id,
        permissions: new Set(permissions as 'lead.read'[]),
        visibility: t.system.actor.visibility,
      },
    })
    const blind = await refusal(key(['lead.read']), 'team.manage')
    expect(blind.whoCan).toEqual({ roles: ['admin'], people: [] })
    expect(blind.params.reason).toBe('This API key does not have the right “Manage teams”')
    expect((await refusal(key(['member.read']), 'team.manage')).whoCan?.people).toHaveLength(2)
  })

  it('leaves a refusal it knows nothing about as it is, and adds who may to one with words of its own', async () => {
    const ctx = await rep.ctx()
    const foreign = new AppError('forbidden', 'foreignOrigin')
    expect(await refusalExplained(ctx, foreign)).toBe(foreign)
    const { whoCan, params } = await refusalExplained(ctx, new AppError('forbidden', 'hold.notYours'))
    expect(whoCan?.roles).toEqual(['admin', 'ops', 'manager'].filter((role) => whoCan?.roles.includes(role)))
    expect(params.reason).toBe('只有负责人和主管可以延长')
  })
})
