import type { Mapping } from '../mapping-schema'

/**
 * Feiyu's original field names (INTEGRATIONS 1a). The advertiser may rename any of them in 线索推送规则, so the
 * alias table stands behind this list, and the form's questions are looked for under `remark_dict`.
 */
export const FEIYU_MAPPING: Mapping = {
  fields: [
    { to: 'name', from: ['name'] },
    { to: 'phone', from: ['telphone', 'telephone', 'phone', 'mobile'] },
    { to: 'wechat', from: ['weixin'] },
    { to: 'qq', from: ['qq'] },
    { to: 'email', from: ['email'] },
    { to: 'gender', from: ['gender'] },
    { to: 'province', from: ['province_name', 'province'] },
    { to: 'city', from: ['city_name', 'city'] },
    { to: 'district', from: ['county_name', 'country_name'] },
    { to: 'location', from: ['location'] },
    { to: 'address', from: ['address'] },
    { to: 'message', from: ['form_remark', 'remark'] },
    { to: 'interest', from: ['business'] },
    { to: 'campaignId', from: ['project_id', 'ad_id'] },
    { to: 'campaignName', from: ['project_name', 'ad_name'] },
    { to: 'adId', from: ['promotion_id', 'ad_id'] },
    { to: 'adName', from: ['promotion_name', 'ad_name'] },
    { to: 'creativeId', from: ['cid'] },
    { to: 'pageUrl', from: ['external_url'] },
    { to: 'pageName', from: ['site_name', 'module_name'] },
    { to: 'appName', from: ['app_name', 'appname'] },
    { to: 'clickId', from: ['req_id'] },
  ],
  constants: [],
  aliases: true,
  envelopes: ['remark_dict', 'business_dict'],
}
