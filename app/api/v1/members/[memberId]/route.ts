import { patchMember } from '@/lib/wiring/operations/members'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchMember)
