import { changeChannel, readChannel } from '@/lib/wiring/operations/channels'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readChannel)
export const PATCH = mount(changeChannel)
