import type { MappingTarget } from '@/lib/connectors/mapping-schema'

/** What a field of a source may mean beside the fields of the workspace: the lead itself first, then where it came from. */
export const FACTS_OFFERED: Readonly<Record<'contacts' | 'person' | 'origin', readonly MappingTarget[]>> = {
  contacts: ['phone', 'email', 'wechat', 'qq'],
  person: [
    'name',
    'company',
    'jobTitle',
    'gender',
    'creditCode',
    'message',
    'interest',
    'location',
    'province',
    'city',
    'district',
    'address',
  ],
  origin: [
    'pageUrl',
    'pageName',
    'keyword',
    'campaignName',
    'campaignId',
    'adName',
    'adId',
    'clickId',
    'utmSource',
    'utmMedium',
    'utmCampaign',
    'utmTerm',
    'utmContent',
  ],
}
