import { reopenDuplicate } from '@/lib/wiring/operations/duplicates'
import { mount } from '@/lib/wiring/route'

export const POST = mount(reopenDuplicate)
