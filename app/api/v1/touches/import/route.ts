import { postTouchImport } from '@/lib/wiring/operations/touches'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postTouchImport)
