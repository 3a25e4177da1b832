import { z } from 'zod'
import { openApiDocument } from '@/lib/platform/http/openapi'
import { type AnyOperation, publicOperation } from '@/lib/platform/http/operation'

/** The operation that answers the document of all operations, itself among them. */
export function openApiOperation(all: () => readonly AnyOperation[]): AnyOperation {
  let made: ReturnType<typeof openApiDocument> | undefined
  return publicOperation({
    id: 'getOpenApi',
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This document (OpenAPI 3.1).',
    input: {},
    output: z.looseObject({ openapi: z.string() }),
    status: 200,
    handle: async () => {
      made ??= openApiDocument(all(), { title: 'Meridian', version: '1' })
      return made
    },
  })
}
