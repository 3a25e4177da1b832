import { postConnectionPull } from '@/lib/wiring/operations/connections'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postConnectionPull)
