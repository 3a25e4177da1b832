import { readRuleDiff } from '@/lib/wiring/operations/rule-sets'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readRuleDiff)
