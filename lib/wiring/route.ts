import { recordDenial } from '@/lib/people/commands/record-denial'
import type { AnyOperation } from '@/lib/platform/http/operation'
import { type Handler, handlerOf } from '@/lib/platform/http/serve'
import { requestCtx } from './request-ctx'
import { refusalExplained } from './who-can'

/** The route handler of an operation: `export const GET = mount(listLeads)`. */
export const mount = (op: AnyOperation): Handler =>
  handlerOf(op, {
    admit: requestCtx,
    denied: (ctx, refused) => recordDenial(ctx, refused.id),
    explained: refusalExplained,
  })
