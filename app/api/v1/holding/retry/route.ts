import { postRetry } from '@/lib/wiring/operations/team'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postRetry)
