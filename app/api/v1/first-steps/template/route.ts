import { postTemplate } from '@/lib/wiring/operations/first-steps'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postTemplate)
