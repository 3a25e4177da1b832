import type { Role } from '@/lib/people/schema'
import { browserOf } from '../../support/api'
import { type Member, makeLine, makeMember, makeTeam, type Team } from '../../support/factories'
import { freshThings, type HttpWorld, type Things } from './http-world'

export interface Seen {
  member: Member
  cookie: string
}

/** One product line with its people and a lead of its own; every canary of the lead carries the line's label. */
export interface Line {
  label: string
  rep: Seen
  manager: Seen
  things: Things
}

/** Two product lines of one workspace (骨科, 影像) and a second team in the first. */
export interface LineWorld {
  ortho: Line
  imaging: Line
  /** Of the first line too, but below another manager. */
  otherTeam: Line
}

export async function lineWorld(world: HttpWorld): Promise<LineWorld> {
  const { tenant } = world.a
  const [ortho, imaging] = [await makeLine(tenant, '骨科'), await makeLine(tenant, '影像')]
  return {
    ortho: await line(world, 'ortho', ortho),
    imaging: await line(world, 'imaging', imaging),
    otherTeam: await line(world, 'otherTeam', ortho),
  }
}

async function line(world: HttpWorld, label: string, productLineId: string): Promise<Line> {
  const { tenant } = world.a
  const team = await makeTeam(tenant)
  const person = async (role: Role, place: Team): Promise<Seen> => {
    const member = await makeMember(tenant, { role, team: place, lines: [productLineId] })
    return { member, cookie: (await browserOf(tenant, member)).cookie }
  }
  const manager = await person('manager', team)
  const rep = await person('rep', await makeTeam(tenant, { parent: team }))
  const things = await freshThings(world, world.a, { label, owner: rep.member, productLineId })
  return { label, rep, manager, things }
}
