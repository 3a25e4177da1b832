import { readOvertime } from '@/lib/wiring/operations/sla'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readOvertime)
