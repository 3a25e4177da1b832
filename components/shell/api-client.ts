/** A refusal of the API (RFC 9457 problem+json), or `network` when no answer came. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly fields: { path: string; message: string }[] = [],
  ) {
    super(`${status} ${code}: ${detail}`)
    this.name = 'ApiProblem'
  }
}

/** What the API said about one field of its input; undefined when nothing. */
export const messageAt = (error: unknown, path: string): string | undefined =>
  error instanceof ApiProblem ? error.fields.find((field) => field.path === path)?.message : undefined

export type ApiRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Version the change is based on; the API refuses with `conflict` when the row has moved on. */
  ifMatch?: number
  /** A question in a body: it changes nothing, so its answer need not be kept for a second try. */
  asksOnly?: boolean
  /** The page shows no workspace (sign-in, sign-up): the one this browser works in is meant, whichever that is. */
  anyWorkspace?: boolean
  signal?: AbortSignal
}

/** Calls the public API with the session cookie. Throws ApiProblem for everything but a 2xx. */
export async function callApi<T>(
  path: string,
  { method = 'GET', body, ifMatch, asksOnly, anyWorkspace, signal }: ApiRequest = {},
): Promise<T> {
  const headers = new Headers({ accept: 'application/json' })
  if (!anyWorkspace) headers.set('x-page-workspace', pageWorkspace())
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`)
  if (method === 'POST' && !asksOnly) headers.set('idempotency-key', crypto.randomUUID())
  const response = await send(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  })
  if (!response.ok) throw await problemOf(response)
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

/** Which workspace this page shows: the API acts in one for the whole browser, and another tab may have changed it. */
const pageWorkspace = (): string => location.pathname.split('/')[1] ?? ''

/** Takes a file from the API and hands it to the browser to keep. Answers its name; throws ApiProblem when there is none. */
export async function downloadFromApi(path: string): Promise<string> {
  const response = await send(path, { headers: { 'x-page-workspace': pageWorkspace() } })
  if (!response.ok) throw await problemOf(response)
  const name =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export.csv'
  const address = URL.createObjectURL(await response.blob())
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
  return name
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem('network', 0, '')
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<{
    code: string
    detail: string
    errors: { path: string; message: string }[]
  }>
  return new ApiProblem(
    problem.code ?? 'internal',
    response.status,
    problem.detail ?? '',
    problem.errors ?? [],
  )
}
