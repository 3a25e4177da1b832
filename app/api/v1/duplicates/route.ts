import { listDuplicates } from '@/lib/wiring/operations/duplicates'
import { mount } from '@/lib/wiring/route'

export const GET = mount(listDuplicates)
