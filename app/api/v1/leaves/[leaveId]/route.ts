import { deleteLeave } from '@/lib/wiring/operations/leaves'
import { mount } from '@/lib/wiring/route'

export const DELETE = mount(deleteLeave)
