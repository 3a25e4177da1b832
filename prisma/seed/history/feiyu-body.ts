import type { Random } from '../random'
import { dateOf } from './calendar'
import type { Submission } from './submission'

/** A lead as Douyin Feiyu pushes it, under Feiyu's own field names (lib/connectors/feiyu). */
export function feiyuBody(random: Random, s: Submission): Record<string, unknown> {
  const { person } = s
  const asksCompany = random.chance(0.75)
  return {
    clue_id: s.number,
    name: person.name,
    telphone: s.unreachable ? '' : person.phone,
    weixin: !s.unreachable && random.chance(0.15) ? `wx_${person.phone.slice(-7)}` : '',
    qq: '',
    email: '',
    gender: random.pick(['男', '女', '']),
    age: '',
    create_time: String(Math.floor(s.sentAt / 1000)),
    date: dateOf(s.sentAt),
    adv_id: '1765432100987651',
    ad_id: `17${random.digits(14)}`,
    ad_name: s.campaign,
    promotion_id: `73${random.digits(17)}`,
    promotion_name: `${s.campaign}-${random.pick(['视频A', '视频B', '图文', '直播间'])}`,
    app_name: random.weighted([
      ['抖音', 8],
      ['今日头条', 1],
      ['西瓜视频', 1],
    ]),
    clue_source: s.isTest ? '广告预览' : '正常投放',
    clue_type: '表单提交',
    site_name: `${s.campaign}落地页`,
    location: `${person.place.province}+${person.place.city}`,
    province_name: person.place.province,
    city_name: person.place.city,
    remark_dict: {
      ...(asksCompany ? { 公司名称: person.organisation, 职位: person.title } : {}),
      需求: s.need,
    },
    form_remark: random.chance(0.2) ? s.need : '',
    req_id: `${dateOf(s.sentAt).replaceAll('-', '')}${random.digits(18)}`,
  }
}
