import { readSourceMatrix } from '@/lib/wiring/operations/sources'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readSourceMatrix)
