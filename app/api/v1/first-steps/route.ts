import { readFirstSteps } from '@/lib/wiring/operations/first-steps'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readFirstSteps)
