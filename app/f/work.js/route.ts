import { browserScript } from '@/lib/platform/http/browser-script'

/** The script that makes a visitor's browser work before it sends a form; customers' pages load it from here. */
export async function GET(): Promise<Response> {
  return new Response(await browserScript('prove-work'), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
    },
  })
}
