import { deleteLease, putLease } from '@/lib/wiring/operations/touches'
import { mount } from '@/lib/wiring/route'

export const PUT = mount(putLease)
export const DELETE = mount(deleteLease)
