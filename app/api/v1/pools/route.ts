import { postPool, readPools } from '@/lib/wiring/operations/pools'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readPools)
export const POST = mount(postPool)
