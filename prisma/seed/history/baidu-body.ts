import type { Random } from '../random'
import { dateOf, timeOf } from './calendar'
import type { Submission } from './submission'

/** A lead as Baidu pushes it, under Baidu's own field names (lib/connectors/baidu). */
export function baiduBody(random: Random, s: Submission): Record<string, unknown> {
  const { person } = s
  return {
    ucid: 30_418_877,
    clueId: s.number,
    commitTime: `${dateOf(s.sentAt)} ${timeOf(s.sentAt)}`,
    solutionTypeName: '表单',
    cluePhoneNumber: s.unreachable ? '' : person.phone,
    wechatAccount: '',
    imName: '',
    formDetail: [
      { name: '您的称呼', type: 'name', value: person.name },
      { name: '公司名称', type: 'text', value: person.organisation },
      { name: '需求描述', type: 'textarea', value: s.need },
      { name: '采购时间', type: 'radio', value: random.pick(['一个月内', '三个月内', '半年内', '先了解']) },
    ],
    flowChannelName: random.pick(['搜索推广', '搜索推广', '信息流推广']),
    searchWord: s.campaign,
    campaignName: `${s.campaign}-通用`,
    pageId: `90${random.digits(16)}`,
    area: `${person.place.province}${person.place.city}`,
    status: 0,
  }
}
