import { downloadDeliveryBody } from '@/lib/wiring/operations/intake'
import { mount } from '@/lib/wiring/route'

export const GET = mount(downloadDeliveryBody)
