import { postRobotRetry } from '@/lib/wiring/operations/robots'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postRobotRetry)
