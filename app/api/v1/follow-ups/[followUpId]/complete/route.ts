import { postFollowUpParts } from '@/lib/wiring/operations/follow-ups'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postFollowUpParts)
