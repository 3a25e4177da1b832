import type { Random } from '../random'
import type { Submission } from './submission'

/** An enquiry as a company's own website posts it: Chinese labels as keys, found by the alias table. */
export function websiteBody(random: Random, s: Submission, domain: string): Record<string, unknown> {
  const { person } = s
  return {
    message_id: s.number,
    submitted_at: new Date(s.sentAt).toISOString(),
    form: '产品询价',
    is_test: s.isTest,
    姓名: person.name,
    手机: s.unreachable ? '' : person.phone,
    单位名称: person.organisation,
    职务: person.title,
    邮箱: !s.unreachable && random.chance(0.3) ? `purchase${person.phone.slice(-4)}@mail.example` : '',
    地区: `${person.place.province} ${person.place.city}`,
    留言: s.need,
    page: `https://www.${domain}/${s.campaign}`,
    utm_source: random.weighted([
      ['baidu', 6],
      ['direct', 3],
      ['wechat', 2],
    ]),
    utm_campaign: s.campaign,
  }
}
