import { postRuleDraft, readRuleVersions } from '@/lib/wiring/operations/rule-sets'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readRuleVersions)
export const POST = mount(postRuleDraft)
