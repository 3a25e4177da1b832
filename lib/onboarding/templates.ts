import type { CreateField, LineColour } from '@/lib/catalog/schema'
import type { AdmissionRules } from '@/lib/intake/schema'
import type { Locale } from '@/lib/platform/ctx'
import type { TemplateKey } from './schema'

type Words = Record<Locale, string>

/** What a trade begins with. People and places of the samples are Chinese in both languages: so are the leads. */
export interface Template {
  lines: readonly { code: string; name: Words; colour: LineColour }[]
  teams: readonly Words[]
  regions: readonly (readonly [region: string, city: string])[]
  organisations: readonly string[]
  needs: Readonly<Record<string, readonly string[]>>
}

const medical: Template = {
  lines: [
    { code: 'ortho', name: { 'zh-CN': '骨科耗材', en: 'Orthopaedics' }, colour: 'jade' },
    { code: 'imaging', name: { 'zh-CN': '影像设备', en: 'Imaging' }, colour: 'blue' },
    { code: 'ivd', name: { 'zh-CN': '检验试剂', en: 'Diagnostics' }, colour: 'amber' },
  ],
  teams: [
    { 'zh-CN': '医院组', en: 'Hospitals' },
    { 'zh-CN': '渠道组', en: 'Dealers' },
  ],
  regions: [
    ['江苏', '南京'],
    ['江苏', '苏州'],
    ['浙江', '杭州'],
    ['浙江', '温州'],
    ['上海', '上海'],
    ['安徽', '合肥'],
  ],
  organisations: ['第一人民医院', '中医院', '骨科医院', '康复医院', '医疗器械有限公司', '体检中心'],
  needs: {
    ortho: ['膝关节假体求报价，下季度招标', '锁定钢板常用规格要一份价目表', '手术动力系统，5 间手术室'],
    imaging: ['DR 要换新，预算 60 万左右', '二手 CT 有没有，带装机', '便携彩超想先试用一周'],
    ivd: ['化学发光试剂月用量 200 盒', '血球仪和试剂打包报价', '想做省内代理，请联系'],
  },
}

const industrial: Template = {
  lines: [
    { code: 'drive', name: { 'zh-CN': '变频器', en: 'Drives' }, colour: 'jade' },
    { code: 'plc', name: { 'zh-CN': 'PLC 与控制', en: 'Controls' }, colour: 'blue' },
    { code: 'robot', name: { 'zh-CN': '工业机器人', en: 'Robots' }, colour: 'violet' },
  ],
  teams: [
    { 'zh-CN': '直销组', en: 'Direct sales' },
    { 'zh-CN': '集成商组', en: 'Integrators' },
  ],
  regions: [
    ['广东', '东莞'],
    ['广东', '深圳'],
    ['江苏', '苏州'],
    ['浙江', '宁波'],
    ['山东', '青岛'],
    ['湖北', '武汉'],
  ],
  organisations: [
    '精密机械厂',
    '自动化设备有限公司',
    '包装机械有限公司',
    '汽配有限公司',
    '食品机械厂',
    '系统集成公司',
  ],
  needs: {
    drive: ['22kW 变频器 30 台，要现货', '水泵节能改造，求方案', '老型号停产，找替代'],
    plc: ['产线改造，IO 点 300 左右', '要带 EtherCAT 的控制器', '编程培训怎么收费'],
    robot: ['码垛机器人，节拍 10 次/分', '焊接工作站整线报价', '上下料机械手，负载 20kg'],
  },
}

/** Of a trade fair it matters at which booth somebody was met: every trade asks for it there. */
export const BOOTH_FIELD: CreateField = {
  object: 'lead',
  key: 'booth_number',
  type: 'text',
  label: { 'zh-CN': '展位号', en: 'Booth number' },
}
export const EXHIBITION_RULES: AdmissionRules = {
  rules: [
    {
      key: 'booth',
      field: 'custom.booth_number',
      check: { is: 'required' },
      onFail: 'quarantine',
      message: { 'zh-CN': '请补全展位号', en: 'Please add the booth number' },
    },
  ],
}

export const templates: Readonly<Record<TemplateKey, Template>> = { medical, industrial }

export const SURNAMES = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗'
export const GIVEN = '伟芳敏静强磊洋艳勇杰娟涛明超霞平刚丽丹波'
