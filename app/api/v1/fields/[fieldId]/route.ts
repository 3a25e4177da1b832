import { patchField } from '@/lib/wiring/operations/fields'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchField)
