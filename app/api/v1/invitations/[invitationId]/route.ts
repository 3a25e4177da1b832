import { deleteInvitation } from '@/lib/wiring/operations/invitations'
import { mount } from '@/lib/wiring/route'

export const DELETE = mount(deleteInvitation)
