import { postView, readViews } from '@/lib/wiring/operations/views'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readViews)
export const POST = mount(postView)
