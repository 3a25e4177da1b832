import { z } from 'zod'

export const CreateWorkspace = z.strictObject({
  name: z.string().trim().min(1).max(60),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  timezone: z.string().max(60).default('Asia/Shanghai'),
})
export type CreateWorkspace = z.input<typeof CreateWorkspace>
