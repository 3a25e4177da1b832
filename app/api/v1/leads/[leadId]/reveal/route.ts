import { postReveal } from '@/lib/wiring/operations/leads'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postReveal)
