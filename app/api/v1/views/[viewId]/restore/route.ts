import { bringViewBack } from '@/lib/wiring/operations/views'
import { mount } from '@/lib/wiring/route'

export const POST = mount(bringViewBack)
