/** What the reference shows, as lib/wiring/api-reference.ts makes it. */
export type ReferenceField = { name: string; type: string; required: boolean; description: string }

export type ReferenceOperation = {
  id: string
  method: string
  path: string
  summary: string
  permission: string | null
  isPublic: boolean
  versioned: boolean
  once: boolean
  parameters: (ReferenceField & { place: 'path' | 'query' })[]
  body: ReferenceField[]
  answer: ReferenceField[]
  refusals: number[]
  curl: string
}

export type ReferenceGroup = { key: string; operations: ReferenceOperation[] }
