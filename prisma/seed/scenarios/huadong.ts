import type { PersonPlan, Scenario } from '../scenario'
import { medicalTrade } from '../words/medical'

const head = '销售中心'
const ortho = '骨科组'
const imaging = '影像组'
const supplies = '耗材组'

const office: readonly PersonPlan[] = [
  { name: '顾文澜', email: 'gu.wenlan', role: 'admin', team: head },
  { name: '沈一帆', email: 'shen.yifan', role: 'ops', team: head },
  { name: '陆正平', email: 'lu.zhengping', role: 'manager', team: head },
  { name: '方晓晴', email: 'fang.xiaoqing', role: 'manager', team: ortho },
  { name: '贺建新', email: 'he.jianxin', role: 'manager', team: imaging },
]

const orthoReps: readonly PersonPlan[] = [
  {
    name: '陈思远',
    email: 'chen.siyuan',
    role: 'rep',
    team: ortho,
    rep: {
      lines: ['ortho'],
      regions: ['江苏', '上海', '安徽'],
      maxOpen: 90,
      skill: 1.1,
      strengths: { 江苏: 1.6, 安徽: 0.6 },
    },
  },
  {
    name: '吴佳怡',
    email: 'wu.jiayi',
    role: 'rep',
    team: ortho,
    rep: {
      lines: ['ortho'],
      regions: ['浙江', '上海', '福建'],
      maxOpen: 90,
      skill: 1,
      strengths: { 浙江: 1.5, 上海: 0.7 },
    },
  },
  {
    name: '孙国栋',
    email: 'sun.guodong',
    role: 'rep',
    team: ortho,
    rep: {
      lines: ['ortho', 'supplies'],
      regions: ['山东', '安徽', '河南', '江苏'],
      maxOpen: 80,
      skill: 0.85,
      strengths: { 山东: 1.7, 河南: 1.1 },
    },
  },
  {
    name: '林若溪',
    email: 'lin.ruoxi',
    role: 'rep',
    team: ortho,
    rep: { lines: ['ortho'], regions: [], maxOpen: 70, skill: 0.8, strengths: { 江西: 1.5, 湖北: 1.3 } },
  },
]

const imagingReps: readonly PersonPlan[] = [
  {
    name: '赵启明',
    email: 'zhao.qiming',
    role: 'rep',
    team: imaging,
    rep: {
      lines: ['imaging'],
      regions: ['江苏', '安徽', '上海', '湖北'],
      maxOpen: 60,
      skill: 1.25,
      strengths: { 上海: 1.5, 湖北: 0.5 },
    },
  },
  {
    name: '郑雅文',
    email: 'zheng.yawen',
    role: 'rep',
    team: imaging,
    rep: {
      lines: ['imaging'],
      regions: ['浙江', '福建', '江西', '广东'],
      maxOpen: 70,
      skill: 1,
      strengths: { 福建: 1.6, 广东: 0.6 },
    },
  },
  {
    name: '何志强',
    email: 'he.zhiqiang',
    role: 'rep',
    team: imaging,
    rep: {
      lines: ['imaging'],
      regions: ['山东', '河南', '江苏', '河北', '湖南'],
      maxOpen: 70,
      skill: 0.9,
      strengths: { 山东: 1.4, 江苏: 0.6 },
    },
  },
  {
    name: '许晴川',
    email: 'xu.qingchuan',
    role: 'rep',
    team: imaging,
    rep: {
      lines: ['imaging', 'ortho'],
      regions: ['浙江', '上海', '江苏', '四川', '重庆'],
      maxOpen: 50,
      skill: 0.7,
      strengths: { 四川: 1.5 },
    },
  },
]

const suppliesReps: readonly PersonPlan[] = [
  {
    name: '丁海燕',
    email: 'ding.haiyan',
    role: 'rep',
    team: supplies,
    rep: {
      lines: ['supplies'],
      regions: ['江苏', '浙江', '上海'],
      maxOpen: 110,
      skill: 1.2,
      strengths: { 江苏: 1.2, 浙江: 0.8 },
    },
  },
  {
    name: '马俊峰',
    email: 'ma.junfeng',
    role: 'rep',
    team: supplies,
    rep: { lines: ['supplies'], regions: [], maxOpen: 110, skill: 0.9, strengths: { 广东: 1.5, 四川: 1.3 } },
  },
  {
    name: '蒋莉',
    email: 'jiang.li',
    role: 'rep',
    team: supplies,
    rep: {
      lines: ['supplies'],
      regions: ['安徽', '江西', '福建', '湖北', '湖南', '浙江'],
      maxOpen: 100,
      skill: 1,
      strengths: { 安徽: 1.5, 浙江: 0.7 },
    },
  },
  {
    name: '钟毅',
    email: 'zhong.yi',
    role: 'rep',
    team: supplies,
    rep: {
      lines: ['supplies', 'imaging'],
      regions: ['山东', '河南', '江苏', '河北'],
      maxOpen: 90,
      skill: 0.75,
      strengths: { 河南: 1.6 },
    },
  },
]

/** A medical device company of 286 people in the east of China, three product lines, most leads from Douyin. */
export const huadong: Scenario = {
  slug: 'huadong',
  name: '华东医疗器械',
  seed: 20_260_301,
  days: 180,
  leads: 3_200,
  lines: [
    { code: 'ortho', name: '骨科', winRate: 0.3 },
    { code: 'imaging', name: '影像', winRate: 0.2 },
    { code: 'supplies', name: '耗材', winRate: 0.38 },
  ],
  teams: [
    { name: head },
    { name: ortho, parent: head },
    { name: imaging, parent: head },
    { name: supplies, parent: head },
  ],
  people: [...office, ...orthoReps, ...imagingReps, ...suppliesReps],
  channels: [
    {
      kind: 'feiyu',
      name: '抖音飞鱼 · 骨科',
      line: 'ortho',
      source: '抖音',
      weight: 34,
      campaigns: ['关节置换-医院采购', '骨科动力系统', '脊柱微创招商', '骨科康复设备'],
    },
    {
      kind: 'feiyu',
      name: '抖音飞鱼 · 影像',
      line: 'imaging',
      source: '抖音',
      weight: 20,
      campaigns: ['基层CT分期', 'DR体检车', '口腔CBCT', '磁共振置换'],
    },
    {
      kind: 'feiyu',
      name: '抖音飞鱼 · 耗材',
      line: 'supplies',
      source: '抖音',
      weight: 34,
      campaigns: ['手术包月供', '敷料样品', '血透耗材', '口腔耗材合集'],
    },
    {
      kind: 'webhook',
      name: '官网询价',
      line: 'imaging',
      source: '官网',
      weight: 12,
      campaigns: ['products/ct', 'products/mri', 'products/ultrasound', 'solutions/imaging-center'],
    },
  ],
  provinces: [
    ['江苏', 20],
    ['浙江', 16],
    ['山东', 12],
    ['安徽', 11],
    ['上海', 9],
    ['福建', 6],
    ['江西', 6],
    ['河南', 5],
    ['湖北', 3],
    ['广东', 3],
    ['湖南', 2],
    ['河北', 2],
    ['四川', 2],
    ['重庆', 0.7],
    ['陕西', 0.7],
    ['广西', 0.4],
    ['辽宁', 0.4],
    ['云南', 0.3],
    ['新疆', 0.3],
  ],
  trade: medicalTrade,
}
