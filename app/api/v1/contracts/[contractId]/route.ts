import { patchContract } from '@/lib/wiring/operations/contracts'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchContract)
