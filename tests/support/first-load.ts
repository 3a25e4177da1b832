import { gzipSync } from 'node:zlib'

/**
 * Bytes, compressed, of every script a page asks for before anybody touches it; not those for browsers of long ago.
 * `read` answers the contents behind a path of the same server.
 */
export async function scriptBytes(html: string, read: (path: string) => Promise<string>): Promise<number> {
  const tags = html.match(/<script [^>]*src="[^"]+"[^>]*>/g) ?? []
  const sources = tags.flatMap((tag) => (/nomodule/i.test(tag) ? [] : (/src="([^"]+)"/.exec(tag)?.[1] ?? [])))
  const scripts = [...new Set(sources)].map((path) => read(path.replaceAll('&amp;', '&')))
  return (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0)
}
