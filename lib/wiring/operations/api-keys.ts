import { z } from 'zod'
import { createApiKey, revokeApiKey } from '@/lib/people/commands/api-keys'
import { listApiKeys } from '@/lib/people/queries/api-keys'
import { CreateApiKey } from '@/lib/people/schema'
import { operation } from '@/lib/platform/http/operation'
import { keyScopes } from '../permissions'

const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe('First characters, to tell keys apart.'),
  scopes: z.array(z.string()),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable().describe('To a minute.'),
  expiresAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
})

export const readApiKeys = operation({
  id: 'listApiKeys',
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: 'The keys of the workspace; never their secrets.',
  permission: 'apiKey.manage',
  input: {},
  output: z.object({ items: z.array(ApiKey) }),
  status: 200,
  handle: async (ctx) => ({ items: await listApiKeys(ctx) }),
})

export const postApiKey = operation({
  id: 'createApiKey',
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: 'Makes a key. Its secret is answered here and nowhere else.',
  permission: 'apiKey.manage',
  once: 'secret',
  input: { body: CreateApiKey },
  output: ApiKey.extend({ secret: z.string() }),
  status: 201,
  handle: (ctx, { body }) => createApiKey(ctx, body, keyScopes),
})

export const deleteApiKey = operation({
  id: 'revokeApiKey',
  method: 'DELETE',
  path: '/api/v1/api-keys/{keyId}',
  summary: 'Ends a key; it is refused from its next request.',
  permission: 'apiKey.manage',
  input: { params: z.object({ keyId: z.uuid() }) },
  output: null,
  status: 204,
  handle: (ctx, { params }) => revokeApiKey(ctx, { id: params.keyId }),
})

export const apiKeyOperations = [readApiKeys, postApiKey, deleteApiKey]
