import { putTouchLease, readTouchLease } from '@/lib/wiring/operations/touches'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readTouchLease)
export const PUT = mount(putTouchLease)
