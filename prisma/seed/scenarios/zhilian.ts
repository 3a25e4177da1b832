import type { Scenario } from '../scenario'
import { automationTrade } from '../words/automation'

/** A dealer in industrial controls, 28 people, four of them selling. */
export const zhilian: Scenario = {
  slug: 'zhilian',
  name: '智链工控',
  seed: 20_260_302,
  days: 90,
  leads: 120,
  lines: [
    { code: 'parts', name: '工控备件', winRate: 0.42 },
    { code: 'retrofit', name: '产线改造', winRate: 0.18 },
  ],
  teams: [{ name: '销售部' }],
  people: [
    { name: '高明', email: 'gao.ming', role: 'admin', team: '销售部' },
    { name: '崔敏', email: 'cui.min', role: 'manager', team: '销售部' },
    {
      name: '田野',
      email: 'tian.ye',
      role: 'rep',
      team: '销售部',
      rep: { lines: ['parts'], regions: ['江苏', '上海'], maxOpen: 40, skill: 1.1 },
    },
    {
      name: '彭飞',
      email: 'peng.fei',
      role: 'rep',
      team: '销售部',
      rep: { lines: ['parts', 'retrofit'], regions: [], maxOpen: 40, skill: 0.8, strengths: { 广东: 1.6 } },
    },
    {
      name: '任静',
      email: 'ren.jing',
      role: 'rep',
      team: '销售部',
      rep: {
        lines: ['parts'],
        regions: ['浙江', '福建', '广东'],
        maxOpen: 40,
        skill: 1,
        strengths: { 浙江: 1.4 },
      },
    },
    {
      name: '石磊',
      email: 'shi.lei',
      role: 'rep',
      team: '销售部',
      rep: { lines: ['retrofit'], regions: ['江苏', '浙江', '上海', '山东'], maxOpen: 25, skill: 1.2 },
    },
  ],
  channels: [
    {
      kind: 'webhook',
      name: '官网选型表单',
      line: 'parts',
      source: '官网',
      weight: 6,
      campaigns: ['products/plc', 'products/servo', 'products/sensors'],
    },
    {
      kind: 'feiyu',
      name: '抖音飞鱼 · 改造',
      line: 'retrofit',
      source: '抖音',
      weight: 4,
      campaigns: ['包装线改造', '机械臂码垛', '车间数采'],
    },
  ],
  provinces: [
    ['江苏', 26],
    ['浙江', 24],
    ['广东', 16],
    ['上海', 12],
    ['山东', 10],
    ['福建', 6],
    ['安徽', 4],
    ['湖北', 2],
  ],
  trade: automationTrade,
}
