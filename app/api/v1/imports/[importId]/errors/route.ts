import { readImportErrors } from '@/lib/wiring/operations/imports'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readImportErrors)
