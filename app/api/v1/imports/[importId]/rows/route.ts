import { readImportRows } from '@/lib/wiring/operations/imports'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readImportRows)
