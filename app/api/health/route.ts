import { deepHealth } from '@/lib/wiring/health'

export const dynamic = 'force-dynamic'

/** Whether this process serves; `?deep=1` also whether it reaches what it needs. Says no more than yes or no. */
export async function GET(request: Request): Promise<Response> {
  const deep = new URL(request.url).searchParams.get('deep') === '1'
  const parts = deep ? await deepHealth() : {}
  const ok = Object.values(parts).every((part) => part === 'ok')
  return Response.json({ ok, ...parts }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
