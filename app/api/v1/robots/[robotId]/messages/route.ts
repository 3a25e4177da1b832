import { readRobotMessages } from '@/lib/wiring/operations/robots'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readRobotMessages)
