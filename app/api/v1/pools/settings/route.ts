import { readPoolSettings } from '@/lib/wiring/operations/pools'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readPoolSettings)
