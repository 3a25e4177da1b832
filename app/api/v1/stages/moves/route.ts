import { readStageMoves } from '@/lib/wiring/operations/stages'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readStageMoves)
