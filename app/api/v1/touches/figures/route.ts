import { readTouchFigures } from '@/lib/wiring/operations/touches'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readTouchFigures)
