import { patchProductLine, removeProductLine } from '@/lib/wiring/operations/product-lines'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchProductLine)
export const DELETE = mount(removeProductLine)
