import { postTask, readTasks } from '@/lib/wiring/operations/tasks'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readTasks)
export const POST = mount(postTask)
