import type { Mapping } from '../mapping-schema'

/** Column ids of lead forms (INTEGRATIONS 3e); questions of the advertiser's own are found by their words. */
export const GOOGLE_MAPPING: Mapping = {
  fields: [
    { to: 'name', from: ['columns.FULL_NAME'] },
    { to: 'phone', from: ['columns.PHONE_NUMBER', 'columns.WORK_PHONE'] },
    { to: 'email', from: ['columns.EMAIL', 'columns.WORK_EMAIL'] },
    { to: 'company', from: ['columns.COMPANY_NAME'] },
    { to: 'jobTitle', from: ['columns.JOB_TITLE'] },
    { to: 'province', from: ['columns.REGION'] },
    { to: 'city', from: ['columns.CITY'] },
    { to: 'address', from: ['columns.STREET_ADDRESS'] },
    { to: 'campaignId', from: ['campaign_id'] },
    { to: 'adId', from: ['adgroup_id', 'asset_group_id'] },
    { to: 'creativeId', from: ['creative_id'] },
    { to: 'clickId', from: ['gcl_id'] },
  ],
  constants: [],
  aliases: true,
  envelopes: ['columns'],
}
