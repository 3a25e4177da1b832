/** Where the leads of a channel of this kind usually come from; whoever makes the channel may say otherwise. */
const USUAL: Readonly<Record<string, string>> = {
  feiyu: 'douyin',
  oceanengine: 'douyin',
  baidu: 'baidu',
  wecom: 'wechat',
  tencent: 'wechat',
}

/** The key of the sub-source of a channel for which none is named: the vendor's own, or the website. */
export const usualSource = (channelKind: string): string => USUAL[channelKind] ?? 'website'
