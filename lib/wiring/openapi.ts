import { openApiDocument } from '@/lib/platform/http/openapi'
import { allOperations } from './api'

let made: ReturnType<typeof openApiDocument> | undefined

/** The document of the whole API; the same for everybody. */
export const openApi = () => {
  made ??= openApiDocument(allOperations, { title: 'Meridian', version: '1' })
  return { openapi: '3.1.1', ...made }
}
