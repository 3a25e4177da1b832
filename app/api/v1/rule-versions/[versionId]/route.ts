import { patchRuleDraft, readRuleVersion } from '@/lib/wiring/operations/rule-versions'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readRuleVersion)
export const PATCH = mount(patchRuleDraft)
