import { postResume } from '@/lib/wiring/operations/sla'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postResume)
