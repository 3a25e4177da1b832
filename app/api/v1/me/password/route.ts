import { postPassword } from '@/lib/wiring/operations/me'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postPassword)
