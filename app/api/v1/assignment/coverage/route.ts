import { readCoverage } from '@/lib/wiring/operations/assignment-rules'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readCoverage)
