import { folded } from '@/lib/platform/folded'
import type { Label } from '@/lib/rules/fields'
import { ENTERED_BY_HAND, EXHIBITION, offeredSources, SAMPLE_SOURCE } from './policy'
import type { Source } from './types'

type Ready = Readonly<{ key: string; label: Label; retired?: boolean }>
const ready = (key: string, zh: string, en: string, retired = false): Ready => ({
  key,
  label: { 'zh-CN': zh, en },
  ...(retired ? { retired } : {}),
})

/** What every workspace begins with, main sources with those below them. */
export const READY_SOURCES: readonly (Ready & { below: readonly Ready[] })[] = [
  {
    ...ready('main_site', '官网', 'Website'),
    below: [
      ready('website', '官网表单', 'Website form'),
      ready('whitepaper', '白皮书下载', 'White paper download'),
    ],
  },
  {
    ...ready('main_ads', '网络推广', 'Online advertising'),
    below: [
      ready('douyin', '抖音表单', 'Douyin form'),
      ready('baidu', '百度基木鱼', 'Baidu Jimuyu'),
      ready('livestream', '直播', 'Live stream'),
    ],
  },
  { ...ready('main_phone', '电话', 'Phone'), below: [ready('hotline', '400 电话', '400 hotline')] },
  {
    ...ready('main_events', '线下活动', 'Events'),
    below: [ready(EXHIBITION, '展会扫码', 'Trade fair scan')],
  },
  {
    ...ready('main_wechat', '微信', 'WeChat'),
    below: [ready('wechat', '公众号扫码', 'WeChat account scan')],
  },
  {
    ...ready('main_referrals', '转介绍与渠道', 'Referrals and partners'),
    below: [ready('referral', '老客推荐', 'Customer referral'), ready('agent', '代理商', 'Agent')],
  },
  {
    ...ready('main_own', '自行录入', 'Entered by ourselves'),
    below: [
      ready('import', '批量导入', 'Bulk import'),
      ready(ENTERED_BY_HAND, '手工录入', 'Entered by hand'),
      ready(SAMPLE_SOURCE, '示例数据', 'Sample data', true),
    ],
  },
]

/** The offered sub-source of this key, or called so in either language. */
export function sourceNamed(all: readonly Source[], text: string): Source | undefined {
  const offered = offeredSources(all)
  const wanted = folded(text)
  return (
    offered.find(({ key }) => key === text) ??
    offered.find(({ label }) => [label['zh-CN'], label.en].some((name) => folded(name) === wanted))
  )
}
