import { postField, readFields } from '@/lib/wiring/operations/fields'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readFields)
export const POST = mount(postField)
