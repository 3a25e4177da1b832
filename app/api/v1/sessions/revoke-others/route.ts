import { revokeOthers } from '@/lib/wiring/operations/sessions'
import { mount } from '@/lib/wiring/route'

export const POST = mount(revokeOthers)
