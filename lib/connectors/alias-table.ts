import type { FactKey } from './fact-keys'

/**
 * How senders call the things they send (INTEGRATIONS §12, extended by the names the vendors of §1–3 use).
 * Spelled as `aliasKey` leaves them: lower case, no blanks, none of `_ - . [ ] ( ) : *`.
 */
const NAMES: Readonly<Partial<Record<FactKey, string>>> = {
  name: 'name 姓名 联系人 联系人姓名 称呼 您的姓名 您的称呼 客户姓名 fullname username contact contactname realname leadsname lxr xm',
  phone:
    'mobile phone tel telephone telphone cellphone mobilephone phonenumber mobilenumber contactphone leadstel leadstelephone cluephonenumber workphone 手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 您的电话 您的手机 sj dh',
  company:
    'company corp org organization companyname corpname 公司 公司名 公司名称 单位 单位名称 企业 企业名称 医院 医院名称 gsmc',
  email: 'email mail emailaddress workemail leadsemail 邮箱 邮件 电子邮箱 电子邮件',
  wechat: 'wechat weixin wx wechatid wechataccount leadswechat 微信 微信号',
  qq: 'qq qq号 leadsqq',
  gender: 'gender sex 性别 leadsgender',
  jobTitle: 'jobtitle position title 职位 职务 岗位',
  creditCode: 'creditcode uscc 统一社会信用代码 信用代码 社会信用代码',
  message:
    'message content remark remarks note notes comment comments msg 留言 留言内容 备注 需求 需求描述 内容',
  interest: 'product interest productname 产品 意向产品 咨询产品 感兴趣的产品 型号',
  location: 'location area region leadsarea 地区 所在地区 所在地 区域 省市 省市区',
  province: 'province provincename state 省 省份 所在省份',
  city: 'city cityname 市 城市 所在城市',
  district: 'district county countyname 区 区县 县',
  address: 'address 地址 详细地址 联系地址',
  pageUrl: 'page url pageurl landingpage landingurl referer referrer externalurl 页面 网址 来源页面',
  keyword: 'keyword searchword 关键词 搜索词',
  clickId: 'clickid gclid bdvid qzgdt gdtvid',
  utmSource: 'utmsource',
  utmMedium: 'utmmedium',
  utmCampaign: 'utmcampaign',
  utmTerm: 'utmterm',
  utmContent: 'utmcontent',
}

/** What commonly stands around the fields of one lead in a JSON body. */
export const COMMON_ENVELOPES = [
  'data',
  'lead',
  'clue',
  'contact',
  'customer',
  'payload',
  'form',
  'formData',
  'form_data',
  'fields',
  'entry',
  'record',
  'user',
  'params',
] as const

const BY_ALIAS: ReadonlyMap<string, FactKey> = new Map(
  Object.entries(NAMES).flatMap(([fact, names]) =>
    names.split(' ').map((alias): [string, FactKey] => [alias, fact as FactKey]),
  ),
)

/** The spelling under which a key is looked up: `Utm_Source` → `utmsource`, `*手机 号：` → `手机号`. */
export function aliasKey(key: string): string {
  return key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.[\]():*]/g, '')
}

/** The fact a key means by its name alone, or null. */
export function factOfAlias(key: string): FactKey | null {
  return BY_ALIAS.get(aliasKey(key)) ?? null
}
