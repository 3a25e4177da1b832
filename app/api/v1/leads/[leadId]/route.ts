import { patchLead, readLead } from '@/lib/wiring/operations/leads'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readLead)
export const PATCH = mount(patchLead)
