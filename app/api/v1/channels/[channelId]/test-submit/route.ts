import { testChannelSubmit } from '@/lib/wiring/operations/mapping'
import { mount } from '@/lib/wiring/route'

export const POST = mount(testChannelSubmit)
