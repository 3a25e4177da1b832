import { rollBackRules } from '@/lib/wiring/operations/rule-sets'
import { mount } from '@/lib/wiring/route'

export const POST = mount(rollBackRules)
