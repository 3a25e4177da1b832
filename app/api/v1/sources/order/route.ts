import { reorderSources } from '@/lib/wiring/operations/sources'
import { mount } from '@/lib/wiring/route'

export const POST = mount(reorderSources)
