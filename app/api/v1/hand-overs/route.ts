import { readHandOvers } from '@/lib/wiring/operations/hand-overs'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readHandOvers)
