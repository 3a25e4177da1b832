import { postRobot, readRobots } from '@/lib/wiring/operations/robots'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readRobots)
export const POST = mount(postRobot)
