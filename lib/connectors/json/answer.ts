import type { HttpAnswer } from '../connector'
import type { JsonObject } from './parse'

/** A JSON answer of an inbound endpoint. */
export function jsonAnswer(status: number, body: JsonObject): HttpAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}
