import { readImport, removeImport } from '@/lib/wiring/operations/imports'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readImport)
export const DELETE = mount(removeImport)
