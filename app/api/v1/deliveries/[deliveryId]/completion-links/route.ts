import { postCompletionLink } from '@/lib/wiring/operations/quarantine'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postCompletionLink)
