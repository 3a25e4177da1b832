import { postAcceptance } from '@/lib/wiring/operations/invitations'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postAcceptance)
