import type { ContactKind } from '@/lib/followups/schema'
import type { Random } from '../random'

/** What is said about one product line: by the customer, by us, and what was agreed. `{n}` and `{p}` become numbers. */
interface Talk {
  needs: readonly string[]
  solutions: readonly string[]
  nexts: ReadonlyArray<readonly [ContactKind, string]>
}

/** When they need it and who decides: a customer of one trade says such things about any product. */
interface Circumstances {
  when: readonly string[]
  who: readonly string[]
}

const hospital: Circumstances = {
  when: [
    '预算下个月批',
    '年底前要到货',
    '等招标公告出来',
    '院办会下周三过',
    '新院区三月开诊前要装好',
    '这个季度就要定',
  ],
  who: [
    '设备科定',
    '科主任点头，院长签字',
    '采购科要三家比价',
    '副院长分管',
    '分院自己能定 30 万以内',
    '要上药事会',
  ],
}
const factory: Circumstances = {
  when: [
    '月底停机检修时换',
    '下月开新产线',
    '元旦停产三天必须调完',
    '客户验收前要到货',
    '这周就要样品',
    '年后开工前装好',
  ],
  who: ['设备部经理定', '老板自己拍板', '采购要走比价', '电气工程师选型', '项目经理说了算', '总部集采要备案'],
}

const ortho: Talk = {
  needs: [
    '膝关节假体一年约 {n} 套，想先看国产价',
    '创伤钢板月用 {n} 套，原来的供应商断货两次',
    '髋关节要能进集采目录的，先备 {n} 套',
    '主任反映手术动力系统电池不耐用，要换 {n} 把',
    '脊柱钉棒做过 {n} 台，想试用一个月再谈',
  ],
  solutions: [
    '推荐国产膝关节全套，打包价 {p} 万，工具盒随台提供',
    '报了锁定钢板 {p} 万一批，承诺 48 小时补货',
    '给了集采目录内的型号表和 {p} 万的年度框架价',
    '演示了新款动力手柄，{p} 万带两块备用电池',
    '答应免费试用 {n} 台手术，跟台工程师到场',
  ],
  nexts: [
    ['visit', '带样品到骨科做器械演示'],
    ['call', '问院办会的结果，确认数量'],
    ['message', '把授权书和注册证发给采购科'],
    ['meeting', '请主任和设备科一起过配置单'],
    ['call', '确认跟台手术的日期'],
    ['email', '发修改后的年度框架报价'],
  ],
}
const imaging: Talk = {
  needs: [
    'DR 用了 {n} 年，平板老出伪影，想以旧换新',
    '新院区要一台 CT，{n} 排以上，带维保',
    '彩超要 {n} 台，急诊床旁用，要轻便',
    '体检中心一年拍 {n} 千人次，现在的机器排队',
    'PACS 要和 HIS 对接，原厂报价太高',
  ],
  solutions: [
    '给了以旧换新方案，旧机抵 {p} 万，含三年保',
    '报 {n} 排 CT 整体 {p} 万，含机房屏蔽设计',
    '便携彩超三选一，打包 {p} 万，先送一台试用',
    '排了扩容测算，两班倒能到每天 {n} 人次',
    '给了 PACS 接口清单和 {p} 万的对接报价',
  ],
  nexts: [
    ['visit', '去现场量机房尺寸和供电'],
    ['meeting', '请影像科看样机图像对比'],
    ['email', '发参数配置表，供医院写可研'],
    ['call', '确认招标代理和公告时间'],
    ['visit', '陪院长参观示范医院'],
    ['call', '核对维保条款里的球管次数'],
  ],
}
const supplies: Talk = {
  needs: [
    '手术包每月 {n} 套，现在供货老是不齐',
    '留置针月用 {n} 百支，要集采外的规格',
    '新开血透室 {n} 台机，耗材想打包',
    '敷料先要三种各 {n} 片做临床对比',
    '门店进货，口罩一次 {n} 箱，问账期',
  ],
  solutions: [
    '报了手术包 {p} 元一套，按月配送两次',
    '给了 {n} 个规格的价目表，可以代储',
    '血透耗材包 {p} 元一人次，含培训',
    '寄三款泡沫敷料样品，附检验报告',
    '首单现结，第二单起 {n} 天账期',
  ],
  nexts: [
    ['message', '发样品单号，问收货人'],
    ['call', '回访样品试用的感受'],
    ['call', '确认首单数量和开票信息'],
    ['visit', '去库房看现有规格，做替换表'],
    ['email', '把三家比价用的报价盖章发过去'],
    ['meeting', '和护理部过一遍使用流程'],
  ],
}
const control: Talk = {
  needs: [
    '灌装线改造，I/O 大概 {n} 点，要带触摸屏',
    '西门子模块停产，问国产替换后程序能不能移植',
    '水处理柜 {n} 套，要远程监控和短信报警',
    '36 台设备要上数据采集，PLC 牌子不统一',
    '非标厂年用小型 PLC {n} 台，想谈年度价',
  ],
  solutions: [
    '推荐中型 PLC 加 10 寸屏，{p} 万含编程',
    '答应免费移植一段程序做验证，整套 {p} 万',
    '报了网关加云平台 {p} 万，两周上线',
    '出了控制柜成套清单，{p} 万，交期 {n} 天',
    '年度框架价按 {n} 台起，单价降 {p} 个点',
  ],
  nexts: [
    ['visit', '带网关去现场连两台设备试采'],
    ['email', '发 I/O 点表和选型清单'],
    ['call', '问程序移植验证的结果'],
    ['meeting', '和电气工程师过图纸'],
    ['message', '把样机试用协议发过去'],
    ['call', '确认停机改造的时间窗口'],
  ],
}
const motion: Talk = {
  needs: [
    '伺服报 AL.50 停线，{n} 台都是老型号',
    '750W 带抱闸 {n} 套，要 EtherCAT 总线',
    '收卷张力做不稳，薄膜 0.03 毫米',
    '变频器 7.5kW {n} 台，风机用，要节能',
    '日系伺服交期太长，要能直接替换的',
  ],
  solutions: [
    '先借一台替换机顶上，整体换新 {p} 万',
    '报国产伺服 {n} 套 {p} 万，现货三天到',
    '给了张力闭环方案，{p} 万含调试',
    '变频器加电抗器 {p} 万，两年质保',
    '出了安装尺寸对照表，{n} 台打包 {p} 万',
  ],
  nexts: [
    ['visit', '带替换机去现场装机测试'],
    ['call', '确认抱闸电压和编码器型号'],
    ['email', '发安装尺寸图和报价'],
    ['visit', '去现场量张力，录曲线'],
    ['meeting', '和老板过节能测算'],
    ['call', '问样机跑了一周的情况'],
  ],
}
const sensing: Talk = {
  needs: [
    '瓶盖缺陷检测，每分钟 {n} 个，现在靠人看',
    '光电开关常误报，要换 {n} 只抗干扰的',
    '视觉定位精度要 0.02 毫米，配 {n} 个工位',
    '读码器读不出反光二维码，线速 {n} 米',
    '压力变送器 {n} 只，要防爆证',
  ],
  solutions: [
    '收样品免费打样，整站 {p} 万含光源',
    '推荐背景抑制型，先寄 {n} 只试装',
    '给了双相机方案 {p} 万，节拍够',
    '换偏振光读码器，{p} 万一套，包读出率',
    '防爆变送器现货 {n} 只，附证书',
  ],
  nexts: [
    ['message', '问样品寄到没有，取快递单号'],
    ['meeting', '线上看打样结果'],
    ['visit', '去产线拍照，定光源位置'],
    ['call', '确认节拍和误检率要求'],
    ['email', '发打样报告和报价'],
    ['call', '回访试装的误报次数'],
  ],
}

const TALKS: Readonly<Record<string, readonly [Talk, Circumstances]>> = {
  ortho: [ortho, hospital],
  imaging: [imaging, hospital],
  supplies: [supplies, hospital],
  control: [control, factory],
  motion: [motion, factory],
  sensing: [sensing, factory],
}

export interface Said {
  need: string
  solution: string
  next: { contact: ContactKind; title: string }
}

/** What came of one contact about a product line. */
export function talkAbout(random: Random, line: string): Said {
  const [talk, { when, who }] = TALKS[line] ?? [supplies, hospital]
  const filled = (text: string): string =>
    text.replaceAll('{n}', String(random.int(3, 48))).replaceAll('{p}', (random.int(12, 460) / 10).toFixed(1))
  const [contact, title] = random.pick(talk.nexts)
  return {
    need: `${filled(random.pick(talk.needs))}；${random.pick(when)}，${random.pick(who)}`,
    solution: filled(random.pick(talk.solutions)),
    next: { contact, title },
  }
}
