import type { ChannelPlan, PersonPlan, Scenario } from '../scenario'
import { automationTrade } from '../words/automation'
import { limitsOf } from '../words/limits'
import { robotUrl } from './robot-url'

const head = '营销中心'
const south = '华南大区'
const east = '华东大区'
const north = '北方与中西部'

const office: readonly PersonPlan[] = [
  { name: '高明', email: 'gao.ming', mobile: '13880999938', role: 'admin', team: head },
  { name: '柯雨桐', email: 'ke.yutong', mobile: '18825358437', role: 'ops', team: head },
  { name: '崔敏', email: 'cui.min', mobile: '13832140371', role: 'manager', team: head },
  { name: '黎国豪', email: 'li.guohao', mobile: '13835194671', role: 'manager', team: south },
  { name: '邵建平', email: 'shao.jianping', mobile: '13583388886', role: 'manager', team: east },
]

const southReps: readonly PersonPlan[] = [
  {
    name: '田野',
    email: 'tian.ye',
    mobile: '13943768402',
    role: 'rep',
    team: south,
    rep: {
      lines: ['control'],
      regions: ['广东', '广西', '海南'],
      maxOpen: 45,
      isReachable: true,
      skill: 1.15,
      strengths: { 广东: 1.3, 广西: 0.6 },
    },
  },
  {
    name: '彭飞',
    email: 'peng.fei',
    mobile: '18607402063',
    role: 'rep',
    team: south,
    rep: {
      lines: ['motion'],
      regions: ['广东', '湖南'],
      maxOpen: 40,
      skill: 1.2,
      strengths: { 广东: 1.2, 湖南: 1.4 },
    },
  },
  {
    name: '欧阳静宜',
    email: 'ouyang.jingyi',
    mobile: '17707475000',
    role: 'rep',
    team: south,
    rep: {
      lines: ['sensing'],
      regions: ['广东', '福建', '广西'],
      maxOpen: 40,
      isReachable: true,
      skill: 1.1,
      strengths: { 福建: 1.5, 广西: 0.5 },
    },
  },
  {
    name: '罗嘉豪',
    email: 'luo.jiahao',
    mobile: '13551559550',
    role: 'rep',
    team: south,
    rep: {
      lines: ['motion', 'control'],
      regions: ['广东', '江西', '福建'],
      maxOpen: 35,
      skill: 0.75,
      strengths: { 江西: 1.6 },
    },
  },
]

const eastReps: readonly PersonPlan[] = [
  {
    name: '任静',
    email: 'ren.jing',
    mobile: '15172268651',
    role: 'rep',
    team: east,
    rep: {
      lines: ['control'],
      regions: ['浙江', '上海', '福建'],
      maxOpen: 45,
      isReachable: true,
      skill: 1,
      strengths: { 浙江: 1.4, 上海: 0.8 },
    },
  },
  {
    name: '石磊',
    email: 'shi.lei',
    mobile: '13587735358',
    role: 'rep',
    team: east,
    rep: {
      lines: ['motion'],
      regions: ['江苏', '上海', '安徽'],
      maxOpen: 40,
      isReachable: true,
      skill: 1.25,
      strengths: { 江苏: 1.2, 安徽: 0.7 },
    },
  },
  {
    name: '沈嘉怡',
    email: 'shen.jiayi',
    mobile: '18675811287',
    role: 'rep',
    team: east,
    rep: {
      lines: ['sensing'],
      regions: ['江苏', '浙江', '上海', '安徽'],
      maxOpen: 50,
      isReachable: true,
      skill: 1.2,
      strengths: { 江苏: 1.3, 上海: 1.1 },
    },
  },
  {
    name: '汪雪松',
    email: 'wang.xuesong',
    mobile: '13939584973',
    role: 'rep',
    team: east,
    rep: {
      lines: ['control', 'sensing'],
      regions: ['江苏', '安徽', '上海'],
      maxOpen: 40,
      skill: 0.85,
      strengths: { 安徽: 1.7, 上海: 0.6 },
    },
  },
  {
    name: '戴一鸣',
    email: 'dai.yiming',
    mobile: '18889344424',
    role: 'rep',
    team: east,
    rep: {
      lines: ['motion', 'sensing'],
      regions: ['浙江', '江西'],
      maxOpen: 35,
      skill: 0.9,
      strengths: { 浙江: 1.2 },
    },
  },
]

/** Three people for two thirds of the map: whoever writes from the north or west waits longer, and it shows. */
const northReps: readonly PersonPlan[] = [
  {
    name: '侯大勇',
    email: 'hou.dayong',
    mobile: '15141187400',
    role: 'rep',
    team: north,
    rep: {
      lines: ['control', 'motion'],
      regions: ['山东', '河南', '河北', '天津'],
      maxOpen: 40,
      isReachable: true,
      skill: 1.05,
      strengths: { 山东: 1.5, 河北: 0.7 },
    },
  },
  {
    name: '秦晓',
    email: 'qin.xiao',
    mobile: '15922304955',
    role: 'rep',
    team: north,
    rep: {
      lines: ['sensing', 'motion'],
      regions: ['山东', '湖北', '河南', '陕西'],
      maxOpen: 30,
      skill: 0.8,
      strengths: { 湖北: 1.6 },
    },
  },
  {
    name: '廖俊峰',
    email: 'liao.junfeng',
    mobile: '13865605176',
    role: 'rep',
    team: north,
    rep: {
      lines: ['control', 'motion', 'sensing'],
      regions: ['四川', '重庆', '湖北', '陕西', '湖南'],
      maxOpen: 30,
      skill: 0.7,
      strengths: { 四川: 1.8, 重庆: 1.4 },
    },
  },
]

/** What a visitor of the stand answers on their phone. */
const fairForm: ChannelPlan['form'] = {
  title: '传感器与机器视觉选型',
  intro: '说说您的工位，工程师一个工作日内给出选型建议。',
  logo: '智链工控',
  colour: '#33363b',
  thanks: '工程师会在一个工作日内联系您。',
  fields: [
    { fact: 'name', label: '怎么称呼您', required: true },
    { fact: 'phone', label: '手机号', required: true },
    { fact: 'company', label: '公司' },
    { fact: 'location', label: '所在省市' },
    { fact: 'question', label: '展位号' },
    { fact: 'message', label: '检测什么，节拍多少' },
  ],
}

/** A dealer in industrial controls, 64 people in Shenzhen and Suzhou; its teams are regions, not product lines. */
export const zhilian: Scenario = {
  slug: 'zhilian',
  name: '智链工控',
  seed: 20_260_302,
  days: 180,
  leads: 800,
  lines: [
    { code: 'control', name: 'PLC 与控制系统', winRate: 0.26 },
    { code: 'motion', name: '伺服与运动控制', winRate: 0.22 },
    { code: 'sensing', name: '传感器与机器视觉', winRate: 0.36 },
  ],
  teams: [
    { name: head },
    { name: south, parent: head },
    { name: east, parent: head },
    { name: north, parent: head },
  ],
  people: [...office, ...southReps, ...eastReps, ...northReps],
  channels: [
    {
      kind: 'webhook',
      name: '官网选型表单',
      line: 'control',
      source: 'website',
      weight: 30,
      campaigns: ['products/plc', 'products/hmi', 'products/remote-io', 'solutions/retrofit'],
    },
    {
      kind: 'webhook',
      name: '传感器样品申请',
      line: 'sensing',
      source: 'website',
      weight: 22,
      campaigns: ['products/photoelectric', 'products/proximity', 'products/laser-ranging', 'samples'],
    },
    {
      kind: 'feiyu',
      name: '抖音飞鱼 · 伺服',
      line: 'motion',
      source: 'douyin',
      weight: 30,
      campaigns: ['伺服整机套装', '机械臂码垛案例', '飞剪追剪方案', '老设备换伺服'],
    },
    {
      kind: 'feiyu',
      name: '抖音飞鱼 · 视觉',
      line: 'sensing',
      source: 'douyin',
      weight: 18,
      campaigns: ['缺陷检测打样', '读码器租用', '视觉定位抓取'],
    },
    {
      kind: 'baidu',
      name: '百度推广 · PLC',
      line: 'control',
      source: 'baidu',
      weight: 14,
      campaigns: ['国产 PLC 替换', 'S7-200 停产替代', '远程 IO 模块价格'],
    },
    {
      kind: 'hosted_form',
      name: '工博会扫码',
      line: 'sensing',
      source: 'exhibition',
      weight: 8,
      campaigns: ['CIIF 展位'],
      form: fairForm,
    },
  ],
  robots: [
    {
      kind: 'wecom',
      name: '华南线索群',
      url: robotUrl('wecom'),
      kinds: ['lead.assigned', 'lead.touched', 'lead.waiting', 'connection.off'],
      mentionOwner: true,
      team: south,
    },
    {
      kind: 'dingtalk',
      name: '华东大区群',
      url: robotUrl('dingtalk'),
      kinds: ['lead.assigned'],
      mentionOwner: true,
      team: east,
    },
  ],
  template: 'industrial',
  unserved: { channel: '官网选型表单', province: '云南' },
  newcomer: '方一诺',
  limits: limitsOf({ hot: { name: '官网询价', sources: ['website'], minutes: 30 }, others: 8 * 60 }),
  provinces: [
    ['广东', 31],
    ['江苏', 18],
    ['浙江', 15],
    ['上海', 7],
    ['山东', 6],
    ['福建', 5],
    ['安徽', 4],
    ['湖北', 3],
    ['四川', 2.5],
    ['河南', 2],
    ['湖南', 1.5],
    ['江西', 1.2],
    ['重庆', 1],
    ['陕西', 0.8],
    ['河北', 0.8],
    ['天津', 0.6],
    ['辽宁', 0.5],
    ['广西', 0.4],
    ['云南', 0.2],
  ],
  trade: automationTrade,
}
