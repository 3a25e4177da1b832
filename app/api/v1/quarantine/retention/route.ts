import { putQuarantineRetention } from '@/lib/wiring/operations/quarantine'
import { mount } from '@/lib/wiring/route'

export const PUT = mount(putQuarantineRetention)
