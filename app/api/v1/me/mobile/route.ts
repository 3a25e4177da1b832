import { putMobile } from '@/lib/wiring/operations/me'
import { mount } from '@/lib/wiring/route'

export const PUT = mount(putMobile)
