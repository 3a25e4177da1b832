import type { Mapping } from '../mapping-schema'

/**
 * A contact as externalcontact/get tells it (INTEGRATIONS 4e). WeCom gives no WeChat number; its own id of the contact
 * stands for one, since through it the colleague who added them can write to them, and by it they are known again.
 */
export const WECOM_MAPPING: Mapping = {
  fields: [
    { to: 'name', from: ['external_contact.name', 'follower.remark'] },
    { to: 'phone', from: ['mobile'] },
    { to: 'wechat', from: ['external_contact.external_userid'] },
    {
      to: 'company',
      from: ['follower.remark_corp_name', 'external_contact.corp_full_name', 'external_contact.corp_name'],
    },
    { to: 'jobTitle', from: ['external_contact.position'] },
    { to: 'gender', from: ['external_contact.gender'] },
    { to: 'message', from: ['follower.description'] },
    { to: 'utmSource', from: ['follower.state'] },
  ],
  constants: [],
  aliases: false,
  envelopes: [],
}
