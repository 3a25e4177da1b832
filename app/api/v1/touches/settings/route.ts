import { putTouchSettings, readTouchSettings } from '@/lib/wiring/operations/touches'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readTouchSettings)
export const PUT = mount(putTouchSettings)
