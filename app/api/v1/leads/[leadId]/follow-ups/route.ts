import { postFollowUp, readFollowUps } from '@/lib/wiring/operations/follow-ups'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readFollowUps)
export const POST = mount(postFollowUp)
