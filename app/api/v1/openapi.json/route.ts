import { readOpenApi } from '@/lib/wiring/api'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readOpenApi)
