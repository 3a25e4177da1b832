import { postTaskReopened } from '@/lib/wiring/operations/tasks'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postTaskReopened)
