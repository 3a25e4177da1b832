import type { Mapping } from '../mapping-schema'

/** Names of prefilled questions (INTEGRATIONS 3d); the advertiser's own are found by their words. */
export const META_MAPPING: Mapping = {
  fields: [
    { to: 'name', from: ['answers.full_name', 'answers.first_name'] },
    { to: 'phone', from: ['answers.phone_number', 'answers.work_phone_number'] },
    { to: 'email', from: ['answers.email', 'answers.work_email'] },
    { to: 'company', from: ['answers.company_name'] },
    { to: 'jobTitle', from: ['answers.job_title'] },
    { to: 'campaignId', from: ['campaign_id'] },
    { to: 'campaignName', from: ['campaign_name'] },
    { to: 'adId', from: ['ad_id'] },
    { to: 'adName', from: ['ad_name'] },
    { to: 'appName', from: ['platform'] },
  ],
  constants: [],
  aliases: true,
  envelopes: ['answers'],
}
