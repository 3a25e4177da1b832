import type { RobotKind } from '@/lib/connectors/robot'
import { type CreateRobot, type GroupKind, groupKinds } from '@/lib/notifications/schema'
import type { Robot } from './robot-api'

/** A robot as its form holds it. Address and secret never come back from the server: empty means "as it is". */
export type RobotDraft = {
  kind: RobotKind
  name: string
  url: string
  secret: string
  /** The stored secret is to be forgotten: its group signs no more. */
  unsigned: boolean
  locale: Robot['locale']
  kinds: GroupKind[]
  productLineIds: string[]
  teamIds: string[]
  mentionOwner: boolean
}

export const draftOf = (robot: Robot | null): RobotDraft => ({
  kind: robot?.kind ?? 'wecom',
  name: robot?.name ?? '',
  url: '',
  secret: '',
  unsigned: false,
  locale: robot?.locale ?? 'zh-CN',
  kinds: robot?.kinds ?? [...groupKinds],
  productLineIds: robot?.productLineIds ?? [],
  teamIds: robot?.teamIds ?? [],
  mentionOwner: robot?.mentionOwner ?? true,
})

/** What is left to be filled in before there is anything to send. */
export const isIncomplete = (draft: RobotDraft, isNew: boolean): boolean =>
  !draft.name.trim() || (isNew && !draft.url.trim()) || draft.kinds.length === 0

/** What a new robot is made of. */
export const newRobotOf = (draft: RobotDraft): CreateRobot => ({
  ...toldOf(draft),
  kind: draft.kind,
  url: draft.url.trim(),
})

/** What changes of a robot that is there; left out is what stays. */
export const changeOf = (draft: RobotDraft) => ({
  ...toldOf(draft),
  ...(draft.url.trim() ? { url: draft.url.trim() } : {}),
  ...(draft.unsigned ? { secret: null } : {}),
})

function toldOf({ kind: _kind, url: _url, unsigned: _unsigned, secret, name, ...told }: RobotDraft) {
  return { ...told, name: name.trim(), ...(secret.trim() ? { secret: secret.trim() } : {}) }
}
