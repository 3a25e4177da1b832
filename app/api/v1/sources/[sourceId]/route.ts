import { patchSource } from '@/lib/wiring/operations/sources'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchSource)
