import { readFieldUsage } from '@/lib/wiring/operations/fields'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readFieldUsage)
