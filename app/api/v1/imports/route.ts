import { postImport, readImports } from '@/lib/wiring/operations/imports'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readImports)
export const POST = mount(postImport)
