import { postBulkAssign } from '@/lib/wiring/operations/bulk'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postBulkAssign)
