import { undoMergeOperation } from '@/lib/wiring/operations/duplicates'
import { mount } from '@/lib/wiring/route'

export const POST = mount(undoMergeOperation)
