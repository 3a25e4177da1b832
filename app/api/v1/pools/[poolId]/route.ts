import { patchPool } from '@/lib/wiring/operations/pools'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchPool)
