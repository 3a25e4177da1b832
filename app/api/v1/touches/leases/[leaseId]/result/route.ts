import { postResult } from '@/lib/wiring/operations/touches'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postResult)
