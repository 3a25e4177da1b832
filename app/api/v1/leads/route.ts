import { createLead } from '@/lib/wiring/operations/entering'
import { listLeads } from '@/lib/wiring/operations/leads'
import { mount } from '@/lib/wiring/route'

export const GET = mount(listLeads)
export const POST = mount(createLead)
