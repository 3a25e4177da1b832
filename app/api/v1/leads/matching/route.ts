import { readMatching } from '@/lib/wiring/operations/bulk'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readMatching)
