import type { Mapping } from '../mapping-schema'

/** Tencent's field names in the push (3b) and in the polling answer (3a), which calls the phone leads_telephone. */
export const TENCENT_MAPPING: Mapping = {
  fields: [
    { to: 'name', from: ['leads_name', 'nick_name'] },
    { to: 'phone', from: ['leads_tel', 'leads_telephone'] },
    { to: 'email', from: ['leads_email'] },
    { to: 'qq', from: ['leads_qq'] },
    { to: 'wechat', from: ['leads_wechat'] },
    { to: 'gender', from: ['leads_gender'] },
    { to: 'location', from: ['leads_area', 'tel_location', 'telephone_location'] },
    { to: 'address', from: ['address'] },
    { to: 'pageUrl', from: ['page_url'] },
    { to: 'pageName', from: ['page_name', 'component_name'] },
    { to: 'campaignId', from: ['campaign_id'] },
    { to: 'campaignName', from: ['campaign_name'] },
    { to: 'adId', from: ['adgroup_id', 'ad_id'] },
    { to: 'adName', from: ['adgroup_name', 'ad_name'] },
    { to: 'creativeId', from: ['creative_id', 'adcreative_id'] },
    { to: 'clickId', from: ['click_id'] },
  ],
  constants: [],
  aliases: true,
  envelopes: ['bundle'],
}
