import { putConnection } from '@/lib/wiring/operations/connections'
import { mount } from '@/lib/wiring/route'

export const PUT = mount(putConnection)
