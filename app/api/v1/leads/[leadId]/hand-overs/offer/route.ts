import { postHandOverOffered } from '@/lib/wiring/operations/hand-overs'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postHandOverOffered)
