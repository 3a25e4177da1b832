import { postRuleDraft, readRuleVersions } from '@/lib/wiring/operations/rule-versions'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readRuleVersions)
export const POST = mount(postRuleDraft)
