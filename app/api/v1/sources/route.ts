import { postSource, readSources } from '@/lib/wiring/operations/sources'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readSources)
export const POST = mount(postSource)
