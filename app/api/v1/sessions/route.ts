import { readSessions } from '@/lib/wiring/operations/sessions'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readSessions)
