import { postTeamMove } from '@/lib/wiring/operations/teams'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postTeamMove)
