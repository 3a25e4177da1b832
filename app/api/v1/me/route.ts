import { readMe } from '@/lib/wiring/operations/me'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readMe)
