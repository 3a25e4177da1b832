import { publishRuleDraft } from '@/lib/wiring/operations/rule-versions'
import { mount } from '@/lib/wiring/route'

export const POST = mount(publishRuleDraft)
