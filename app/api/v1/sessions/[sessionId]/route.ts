import { deleteSession } from '@/lib/wiring/operations/sessions'
import { mount } from '@/lib/wiring/route'

export const DELETE = mount(deleteSession)
