import { getQuarantineCount } from '@/lib/wiring/operations/quarantine'
import { mount } from '@/lib/wiring/route'

export const GET = mount(getQuarantineCount)
