import { postTeam, readTeams } from '@/lib/wiring/operations/teams'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readTeams)
export const POST = mount(postTeam)
