import { v7, validate } from 'uuid'

/** A new id: UUIDv7, so that ids made later sort later. */
export const newId = (): string => v7()

/** Whether a string from outside can be the id of anything at all. */
export const isUuid = (value: string): boolean => validate(value)
