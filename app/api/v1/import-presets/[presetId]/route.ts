import { removePreset } from '@/lib/wiring/operations/imports'
import { mount } from '@/lib/wiring/route'

export const DELETE = mount(removePreset)
