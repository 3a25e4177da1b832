import { postSignUp } from '@/lib/wiring/operations/sign-up'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postSignUp)
