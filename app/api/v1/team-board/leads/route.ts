import { readBoardLeads } from '@/lib/wiring/operations/team'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readBoardLeads)
