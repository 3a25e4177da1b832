import { readAssignmentPreview } from '@/lib/wiring/operations/rule-versions'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readAssignmentPreview)
