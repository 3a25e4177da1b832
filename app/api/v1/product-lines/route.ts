import { postProductLine, readProductLines } from '@/lib/wiring/operations/product-lines'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readProductLines)
export const POST = mount(postProductLine)
