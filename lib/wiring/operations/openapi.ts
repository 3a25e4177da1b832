import { z } from 'zod'
import { publicOperation } from '@/lib/platform/http/operation'

export const readOpenApi = publicOperation({
  id: 'getOpenApi',
  method: 'GET',
  path: '/api/v1/openapi.json',
  summary: 'This document (OpenAPI 3.1).',
  input: {},
  output: z.looseObject({ openapi: z.string() }),
  status: 200,
  // The document lists this operation too, so it is loaded when asked for and not with it.
  handle: async () => (await import('../openapi')).openApi(),
})

export const openApiOperations = [readOpenApi]
