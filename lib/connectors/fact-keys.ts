/**
 * What a mapping can fill: the vocabulary in which every connector hands a lead on. Plain texts; what they mean
 * to a lead (required, enumerated, normalised) is decided above this layer. Times are not here, `sourceTimeOf`
 * tells them. `location` is the undivided place ("江苏+镇江"); the mapping divides it into province and city.
 */
export const FACT_KEYS = [
  'name',
  'phone',
  'company',
  'email',
  'wechat',
  'qq',
  'gender',
  'jobTitle',
  'creditCode',
  'message',
  'interest',
  'location',
  'province',
  'city',
  'district',
  'address',
  'pageUrl',
  'pageName',
  'appName',
  'campaignId',
  'campaignName',
  'adId',
  'adName',
  'creativeId',
  'keyword',
  'clickId',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
] as const
export type FactKey = (typeof FACT_KEYS)[number]
