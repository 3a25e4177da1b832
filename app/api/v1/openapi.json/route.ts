import { readOpenApi } from '@/lib/wiring/operations/openapi'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readOpenApi)
