import type { Trade } from '../scenario'

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** What a dealer of medical devices wants to know besides; answers as visitors write them. */
export const medicalAsks: Trade['asks'] = [
  {
    field: {
      object: 'lead',
      key: 'grade',
      type: 'choice',
      label: label('医院等级', 'Hospital grade'),
      options: [
        { key: 'a3', label: label('三级甲等', 'Grade 3A'), aliases: ['三甲', '3A'] },
        { key: 'a2', label: label('二级甲等', 'Grade 2A'), aliases: ['二甲', '2A'] },
        {
          key: 'base',
          label: label('基层医疗机构', 'Primary care'),
          aliases: ['乡镇卫生院', '社区卫生服务中心'],
        },
        { key: 'private', label: label('民营医院', 'Private hospital'), aliases: ['民营', '诊所'] },
      ],
    },
    answers: ['三甲', '二甲', '', '民营', '社区卫生服务中心', '三级甲等', '', '二甲', '诊所'],
  },
  {
    field: { object: 'lead', key: 'budget', type: 'money', label: label('采购预算', 'Budget') },
    answers: ['', '15万', '80万', '', '3.5万', '120万', '', '260000', ''],
  },
  {
    field: { object: 'lead', key: 'beds', type: 'number', label: label('床位数', 'Beds'), unit: '张' },
    answers: ['500', '', '1200', '80', '', '300', ''],
  },
]

/** What a dealer of industrial controls wants to know besides. */
export const automationAsks: Trade['asks'] = [
  {
    field: {
      object: 'lead',
      key: 'industry',
      type: 'choice',
      label: label('所属行业', 'Industry'),
      options: [
        { key: 'packing', label: label('包装机械', 'Packaging'), aliases: ['包装'] },
        { key: 'battery', label: label('锂电', 'Batteries'), aliases: ['新能源', '锂电池'] },
        { key: 'food', label: label('食品饮料', 'Food and drink'), aliases: ['食品', '乳品'] },
        { key: 'logistics', label: label('仓储物流', 'Logistics'), aliases: ['物流', '冷库'] },
      ],
    },
    answers: ['包装', '锂电池', '', '食品', '物流', '', '新能源', '包装机械'],
  },
  {
    field: {
      object: 'lead',
      key: 'yearly_use',
      type: 'number',
      label: label('年用量', 'Yearly use'),
      unit: '台',
    },
    answers: ['', '50', '300', '', '12', '2000', ''],
  },
]
