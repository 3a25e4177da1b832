import { patchRobot, removeRobot } from '@/lib/wiring/operations/robots'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchRobot)
export const DELETE = mount(removeRobot)
