import { checkDuplicate } from '@/lib/wiring/operations/entering'
import { mount } from '@/lib/wiring/route'

export const POST = mount(checkDuplicate)
