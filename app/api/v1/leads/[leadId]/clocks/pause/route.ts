import { postPause } from '@/lib/wiring/operations/sla'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postPause)
