import { postPreset, readPresets } from '@/lib/wiring/operations/imports'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readPresets)
export const POST = mount(postPreset)
