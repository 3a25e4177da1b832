import { postImportUndo } from '@/lib/wiring/operations/imports'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postImportUndo)
