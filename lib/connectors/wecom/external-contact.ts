import { isJsonObject } from '../json/flatten'
import type { JsonObject, JsonValue } from '../json/parse'

/** Opens a contact (externalcontact/get): the follower who added them last says the most, and when. */
export function openExternalContact(record: JsonObject): JsonObject {
  const followers = listOf(record.follow_user)
  const [latest] = [...followers].sort((a, b) => Number(b.createtime ?? 0) - Number(a.createtime ?? 0))
  if (!latest) return record
  const { remark_mobiles } = latest
  const mobile = Array.isArray(remark_mobiles) ? remark_mobiles[0] : undefined
  return {
    external_contact: record.external_contact ?? null,
    follower: latest,
    followers: followers.length,
    ...(latest.createtime === undefined ? {} : { addedAt: latest.createtime }),
    ...(mobile === undefined ? {} : { mobile }),
  }
}

const listOf = (list: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(list) ? list.filter(isJsonObject) : []
