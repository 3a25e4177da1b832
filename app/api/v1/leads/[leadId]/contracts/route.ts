import { postContract, readContracts } from '@/lib/wiring/operations/contracts'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readContracts)
export const POST = mount(postContract)
