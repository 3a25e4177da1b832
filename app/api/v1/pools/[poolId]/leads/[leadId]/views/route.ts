import { postView } from '@/lib/wiring/operations/pools'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postView)
