import { postApiKey, readApiKeys } from '@/lib/wiring/operations/api-keys'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readApiKeys)
export const POST = mount(postApiKey)
