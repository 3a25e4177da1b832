import { baiduPuller } from './baidu/pull'
import { feiyuPuller } from './feiyu/pull'
import { metaPuller } from './meta/pull'
import { oceanenginePuller } from './oceanengine/pull'
import type { Puller } from './pull'
import { tencentPuller } from './tencent/pull'
import { wecomPuller } from './wecom/pull'

const PULLERS: readonly Puller[] = [
  feiyuPuller,
  oceanenginePuller,
  baiduPuller,
  tencentPuller,
  metaPuller,
  wecomPuller,
]
const BY_KIND: ReadonlyMap<string, Puller> = new Map(PULLERS.map((puller) => [puller.kind, puller]))

/** How leads of a channel of this kind are gone for; null where they only come by themselves. */
export const pullerOf = (kind: string): Puller | null => BY_KIND.get(kind) ?? null
