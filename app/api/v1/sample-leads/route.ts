import { deleteSamples, postSamples } from '@/lib/wiring/operations/first-steps'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postSamples)
export const DELETE = mount(deleteSamples)
