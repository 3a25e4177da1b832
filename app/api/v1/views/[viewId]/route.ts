import { patchView, removeView } from '@/lib/wiring/operations/views'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchView)
export const DELETE = mount(removeView)
