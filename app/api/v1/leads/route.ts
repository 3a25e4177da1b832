import { listLeads } from '@/lib/wiring/operations/leads'
import { mount } from '@/lib/wiring/route'

export const GET = mount(listLeads)
