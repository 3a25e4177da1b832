import { deleteHandOver } from '@/lib/wiring/operations/hand-overs'
import { mount } from '@/lib/wiring/route'

export const DELETE = mount(deleteHandOver)
