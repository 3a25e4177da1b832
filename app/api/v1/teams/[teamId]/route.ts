import { patchTeam, removeTeam } from '@/lib/wiring/operations/teams'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchTeam)
export const DELETE = mount(removeTeam)
