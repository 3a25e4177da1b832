import { patchTask } from '@/lib/wiring/operations/tasks'
import { mount } from '@/lib/wiring/route'

export const PATCH = mount(patchTask)
