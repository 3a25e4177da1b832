import { deleteApiKey } from '@/lib/wiring/operations/api-keys'
import { mount } from '@/lib/wiring/route'

export const DELETE = mount(deleteApiKey)
