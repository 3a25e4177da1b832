import { addChannel, readChannels } from '@/lib/wiring/operations/channels'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readChannels)
export const POST = mount(addChannel)
