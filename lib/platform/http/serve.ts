import { authorize, type Permission } from '../ctx'
import { AppError } from '../errors'
import { newId } from '../ids'
import type { Download } from './download'
import { etagOf } from './etag'
import { type Done, idempotencyKey, once } from './idempotency'
import {
  type AnyOperation,
  type MemberOperation,
  type PublicCtx,
  type PublicOperation,
  type RequestCtx,
  rightsOf,
} from './operation'
import { problemResponse } from './problem'
import { readInput } from './read-input'
import { clientIp, localeOf } from './request-facts'
import { refuseForeignOrigin } from './same-origin'

/** What serving needs to know from above: who asks, and where refusals are written down. */
export interface Doorman {
  /** The caller of a request; throws `unauthenticated`. `asked` carries id, language and address. */
  admit(request: Request, asked: PublicCtx): Promise<RequestCtx>
  /** Called when an admitted caller was refused; must not throw. */
  denied(ctx: RequestCtx, op: MemberOperation): Promise<void>
  /** The refusal with its reason in the caller’s language and who may do it; must not throw. */
  explained(ctx: RequestCtx, refusal: AppError): Promise<AppError>
}

export type Handler = (request: Request) => Promise<Response>

/** The request handler of one operation: caller, right, input, work, listed fields, problem+json. */
export function handlerOf(op: AnyOperation, doorman: Doorman): Handler {
  return async (request) => {
    const asked: PublicCtx = {
      requestId: newId(),
      locale: localeOf(request.headers),
      clientIp: clientIp(request.headers),
    }
    const answeredTo = { ...asked }
    try {
      const done =
        op.access === 'public'
          ? await servePublic(op, request, asked)
          : await serveMember(op, request, asked, doorman, answeredTo)
      return respond(done, asked.requestId)
    } catch (error) {
      return problemResponse(error, answeredTo)
    }
  }
}

async function servePublic(op: PublicOperation, request: Request, asked: PublicCtx): Promise<Done> {
  // A program may call without an Origin; a browser that says where it comes from must come from us.
  if (request.headers.has('origin') || request.headers.has('sec-fetch-site')) refuseForeignOrigin(request)
  const input = await readInput(op, request)
  return perform(op, () => op.handle(asked, input))
}

async function serveMember(
  op: MemberOperation,
  request: Request,
  asked: PublicCtx,
  doorman: Doorman,
  answeredTo: PublicCtx,
): Promise<Done> {
  const ctx = await doorman.admit(request, asked)
  // From here on the caller's own language is known.
  answeredTo.locale = ctx.locale
  try {
    if (ctx.sessionId !== null) refuseForeignOrigin(request)
    refuseWithout(ctx, rightsOf(op))
    const input = await readInput(op, request)
    const key = op.once ? idempotencyKey(request.headers) : null
    const work = (c: RequestCtx) => perform(op, () => op.handle(c, input))
    return key === null ? await work(ctx) : await once(op, ctx, key, input, work)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'forbidden')) throw error
    await doorman.denied(ctx, op)
    throw await doorman.explained(ctx, error)
  }
}

/** One of the rights is enough to be let in; none asks for none. */
function refuseWithout(ctx: RequestCtx, rights: readonly Permission[]): void {
  const [first] = rights
  if (first !== undefined && !rights.some((right) => ctx.actor.permissions.has(right))) authorize(ctx, first)
}

/** Runs the handler and keeps of its answer only what the operation lists. */
async function perform(op: AnyOperation, handle: () => Promise<unknown>): Promise<Done> {
  const answer = await handle()
  if (op.download)
    return { status: op.status, body: null, file: { ...(answer as Download), type: op.download } }
  return { status: op.status, body: op.output ? op.output.parse(answer) : null }
}

function respond({ status, body, file, replayed }: Done, requestId: string): Response {
  const headers = new Headers({
    'cache-control': 'private, no-store',
    // Data; should a browser ever be made to show it, nothing in it runs.
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-request-id': requestId,
  })
  if (replayed) headers.set('idempotency-replayed', 'true')
  if (file) {
    headers.set('content-type', file.type)
    headers.set('content-disposition', `attachment; filename="${file.fileName}"`)
    headers.set('x-content-type-options', 'nosniff')
    return new Response(file.body, { status, headers })
  }
  if (status === 204) return new Response(null, { status, headers })
  headers.set('content-type', 'application/json')
  const version = (body as { version?: unknown } | null)?.version
  if (typeof version === 'number') headers.set('etag', etagOf(version))
  return new Response(JSON.stringify(body), { status, headers })
}
