import type { Random } from '../random'
import type { Trade } from '../scenario'
import type { Submission } from './submission'

/** An enquiry as a company's own website posts it: Chinese labels as keys, found by the alias table. */
export function websiteBody(random: Random, s: Submission, { domain, asks }: Trade): Record<string, unknown> {
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
    ...answersOf(s, asks),
    page: `https://www.${domain}/${s.campaign}`,
    utm_source: random.weighted([
      ['baidu', 6],
      ['direct', 3],
      ['wechat', 2],
    ]),
    utm_campaign: s.campaign,
  }
}

/** By the digits of their number, so that a question more leaves the rest of the history as it was. */
const answersOf = ({ person }: Submission, asks: Trade['asks']) =>
  Object.fromEntries(
    asks.map(({ field, answers }, i) => [
      field.label['zh-CN'],
      answers[(Number(person.phone.slice(-4)) + 7 * i) % answers.length] ?? '',
    ]),
  )
