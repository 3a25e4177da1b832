import { vouchForOneDelivery } from '@/lib/wiring/operations/intake'
import { mount } from '@/lib/wiring/route'

export const POST = mount(vouchForOneDelivery)
