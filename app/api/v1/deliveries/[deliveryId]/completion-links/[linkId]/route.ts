import { deleteCompletionLink } from '@/lib/wiring/operations/quarantine'
import { mount } from '@/lib/wiring/route'

export const DELETE = mount(deleteCompletionLink)
