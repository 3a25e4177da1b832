import { postConnectionTest } from '@/lib/wiring/operations/connections'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postConnectionTest)
