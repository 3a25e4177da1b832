import { putName } from '@/lib/wiring/operations/me'
import { mount } from '@/lib/wiring/route'

export const PUT = mount(putName)
