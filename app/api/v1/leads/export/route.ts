import { readExport } from '@/lib/wiring/operations/export'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readExport)
