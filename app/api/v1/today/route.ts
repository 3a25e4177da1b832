import { readWorklist } from '@/lib/wiring/operations/today'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readWorklist)
