import type { Mapping } from '../mapping-schema'

/** Baidu's field names (INTEGRATIONS 2a, and the ones the polling answer adds); form answers are found by their question. */
export const BAIDU_MAPPING: Mapping = {
  fields: [
    { to: 'name', from: ['formName', 'imName'] },
    { to: 'phone', from: ['cluePhoneNumber'] },
    { to: 'company', from: ['formCompany'] },
    { to: 'wechat', from: ['wechatAccount'] },
    { to: 'location', from: ['area'] },
    { to: 'pageUrl', from: ['url'] },
    { to: 'pageName', from: ['pageName', 'siteName'] },
    { to: 'appName', from: ['flowChannelName'] },
    { to: 'campaignId', from: ['campaignId'] },
    { to: 'campaignName', from: ['campaignName'] },
    { to: 'creativeId', from: ['creativeId'] },
    { to: 'keyword', from: ['searchWord', 'keyword'] },
    { to: 'clickId', from: ['bdVid'] },
  ],
  constants: [],
  aliases: true,
  envelopes: ['formDetail'],
}
