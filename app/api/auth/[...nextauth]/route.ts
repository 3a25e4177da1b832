import { authRoute } from '@/lib/platform/auth/route'

export const GET = authRoute
export const POST = authRoute
