import { rotateChannelSecret } from '@/lib/wiring/operations/channels'
import { mount } from '@/lib/wiring/route'

export const POST = mount(rotateChannelSecret)
