import { AppError } from '@/lib/platform/errors'

/** A `validation` error about one field. */
export const refused = (path: string, messageKey: string): AppError =>
  new AppError('validation', 'validation', { details: [{ path, messageKey }] })
