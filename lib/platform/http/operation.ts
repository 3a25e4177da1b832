import type { z } from 'zod'
import type { Ctx, Locale, Permission } from '../ctx'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The context of a request: who asks for which workspace, in which session, from where. */
export interface RequestCtx extends Ctx {
  /** The signed-in browser's session; null for API keys. */
  sessionId: string | null
  clientIp: string
}

/** A request nobody is signed in for. */
export interface PublicCtx {
  requestId: string
  locale: Locale
  clientIp: string
}

type Shape = z.ZodObject
export interface InputSchemas {
  /** The `{names}` of the path. */
  params?: Shape
  query?: Shape
  body?: Shape
}

type InputOf<I extends InputSchemas, K extends keyof InputSchemas> = I[K] extends Shape
  ? z.input<I[K]>
  : undefined

/**
 * What a handler gets: checked against the schemas but as it came in, because verbs parse their own input. `version`
 * is what If-Match named (operations with `versioned` only).
 */
export interface Input<I extends InputSchemas = InputSchemas> {
  params: InputOf<I, 'params'>
  query: InputOf<I, 'query'>
  body: InputOf<I, 'body'>
  version: number
}

interface Description<I extends InputSchemas, O extends z.ZodType | null> {
  /** Name in camelCase, unique; `operationId` of the document. */
  id: string
  method: Method
  /** `/api/v1/leads/{leadId}`; the route file stands at the same path with [leadId]. */
  path: `/api/v1/${string}`
  summary: string
  input: I
  /** What is answered; anything not listed here is cut off. null: no body. */
  output: O
  status: 200 | 201 | 202 | 204
  /** Media type of the file it answers with instead of JSON; then `output` is null and the handler answers a Download. */
  download?: string
  /** Bytes a body may have; 256 KiB unless told. */
  bodyLimit?: number
}

type Answer<O extends z.ZodType | null> = O extends z.ZodType ? z.input<O> : unknown

export interface MemberOperation<
  I extends InputSchemas = InputSchemas,
  O extends z.ZodType | null = z.ZodType | null,
> extends Description<I, O> {
  access: 'member'
  /**
   * The right it needs, or one of several where its verb asks for the one that fits what is named; null: every member of
   * the workspace. Refused before the input is looked at.
   */
  permission: Permission | readonly Permission[] | null
  /** Needs If-Match with the row's version; the answer's `version` becomes the ETag. */
  versioned?: boolean
  /** Once per Idempotency-Key. `secret`: the answer must not be kept, a second try is told that it was done. */
  once?: 'replay' | 'secret'
  handle(ctx: RequestCtx, input: Input<I>): Promise<Answer<O>>
}

export interface PublicOperation<
  I extends InputSchemas = InputSchemas,
  O extends z.ZodType | null = z.ZodType | null,
> extends Description<I, O> {
  access: 'public'
  handle(ctx: PublicCtx, input: Input<I>): Promise<Answer<O>>
}

export type AnyOperation = MemberOperation | PublicOperation

/** The rights one of which an operation needs; none where every member may. */
export const rightsOf = ({ permission }: Pick<MemberOperation, 'permission'>): readonly Permission[] =>
  permission === null ? [] : typeof permission === 'string' ? [permission] : permission

/**
 * Declares one operation of the API. POSTs are idempotent by key unless they say otherwise. Bodies and queries are
 * strict: a field nobody listed is refused, not ignored.
 */
export function operation<const I extends InputSchemas, O extends z.ZodType | null>(
  op: Omit<MemberOperation<I, O>, 'access'>,
): MemberOperation {
  const once = op.once ?? (op.method === 'POST' ? 'replay' : undefined)
  // The handler's own types were checked here; the list of all operations holds them without.
  return { ...op, once, access: 'member', input: strict(op.input) } as unknown as MemberOperation
}

/** Declares an operation for people who are not signed in. Its handler limits the rate itself. */
export function publicOperation<const I extends InputSchemas, O extends z.ZodType | null>(
  op: Omit<PublicOperation<I, O>, 'access'>,
): PublicOperation {
  return { ...op, access: 'public', input: strict(op.input) } as unknown as PublicOperation
}

const strict = (input: InputSchemas): InputSchemas => ({
  params: input.params?.strict(),
  query: input.query?.strict(),
  body: input.body?.strict(),
})
