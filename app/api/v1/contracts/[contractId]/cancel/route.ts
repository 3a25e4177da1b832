import { postContractCancelled } from '@/lib/wiring/operations/contracts'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postContractCancelled)
