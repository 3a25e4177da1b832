import { reorderFields } from '@/lib/wiring/operations/fields'
import { mount } from '@/lib/wiring/route'

export const POST = mount(reorderFields)
