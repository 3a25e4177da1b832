/** The parts of a follow-up that are told in words, and how much each has to say at least (see `substanceOf`). */
export const LEAST_SUBSTANCE = { need: 5, solution: 5, next: 4 } as const
export type FollowUpPart = keyof typeof LEAST_SUBSTANCE

/** Why a sentence does not count as one: nothing there, nothing but empty phrases, or too little beside them. */
export type Hollowness =
  | { why: 'missing' }
  | { why: 'hollow'; phrase: string }
  | { why: 'short' }
  | { why: 'repeated' }

/**
 * Phrases that record that something was recorded. They may stand in a sentence, they do not make one: what is left
 * beside them has to say something. Longer phrases are taken out before the shorter ones they contain.
 */
const EMPTY_PHRASES = {
  'zh-CN': [
    '已经联系过了',
    '已经联系过',
    '已经联系',
    '已联系过',
    '已联系',
    '联系过了',
    '联系过',
    '保持联系',
    '随时联系',
    '后续联系',
    '再联系',
    '待联系',
    '联系客户',
    '联系中',
    '已经沟通',
    '已沟通过',
    '已沟通',
    '沟通过了',
    '沟通过',
    '沟通中',
    '正在沟通',
    '继续沟通',
    '后续沟通',
    '再沟通',
    '保持沟通',
    '已电话沟通',
    '电话沟通',
    '微信沟通',
    '电话联系',
    '微信联系',
    '已打电话',
    '打了电话',
    '打过电话',
    '打电话',
    '已加微信',
    '加了微信',
    '加微信',
    '已发微信',
    '发微信',
    '已回访',
    '再回访',
    '继续回访',
    '电话回访',
    '定期回访',
    '回访',
    '上门拜访',
    '已拜访',
    '再拜访',
    '拜访客户',
    '已跟进',
    '跟进过',
    '跟进中',
    '正在跟进',
    '继续跟进',
    '持续跟进',
    '后续跟进',
    '后期跟进',
    '长期跟进',
    '保持跟进',
    '待跟进',
    '再跟进',
    '跟进一下',
    '正常跟进',
    '跟进',
    '客户在考虑中',
    '客户还在考虑',
    '客户考虑中',
    '客户再考虑',
    '客户考虑考虑',
    '客户考虑',
    '考虑考虑',
    '再考虑考虑',
    '再考虑',
    '考虑一下',
    '考虑中',
    '在考虑',
    '需要考虑',
    '客户有意向',
    '有意向',
    '意向一般',
    '意向不大',
    '暂无意向',
    '没有意向',
    '无意向',
    '暂时不需要',
    '暂不需要',
    '暂时没有需求',
    '暂无需求',
    '没有需求',
    '有需求',
    '无需求',
    '了解需求',
    '了解一下',
    '了解情况',
    '已了解',
    '了解中',
    '介绍产品',
    '产品介绍',
    '介绍了产品',
    '已介绍',
    '已报价',
    '已发资料',
    '发资料',
    '待确认',
    '已处理',
    '处理中',
    '进行中',
    '等通知',
    '等消息',
    '等回复',
    '等客户回复',
    '等客户消息',
    '等客户通知',
    '看情况',
    '看客户情况',
    '再说',
    '以后再说',
    '到时候再说',
    '无人接听',
    '未接通',
    '没人接',
    '没接电话',
    '打不通',
  ],
  en: [
    'already contacted',
    'contacted the customer',
    'contacted customer',
    'spoke with customer',
    'spoke to customer',
    'spoke with client',
    'spoke to client',
    'talked to customer',
    'talked to client',
    'called the customer',
    'called customer',
    'called client',
    'left a message',
    'left message',
    'left voicemail',
    'no answer',
    'no response',
    'not reachable',
    'will follow up',
    'to follow up',
    'follow up',
    'followed up',
    'following up',
    'followup',
    'keep in touch',
    'stay in touch',
    'touch base',
    'check in',
    'check back',
    'call back',
    'callback',
    'call again',
    'customer is considering',
    'customer considering',
    'client is considering',
    'is considering',
    'considering',
    'thinking about it',
    'thinking it over',
    'needs time',
    'not interested',
    'has interest',
    'no need',
    'no needs',
    'not available',
    'to be determined',
    'to be confirmed',
    'in progress',
    'as above',
    'same as above',
    'see above',
    'introduced the product',
    'introduced product',
    'sent information',
    'sent info',
    'sent quote',
  ],
} as const

/** Words that say something beside others (可以分期付款吗), and nothing where they stand alone. */
const EMPTY_ALONE = {
  'zh-CN': [
    '没有',
    '正常',
    '一般',
    '良好',
    '挺好',
    '还行',
    '可以',
    '好的',
    '没问题',
    '收到',
    '完成',
    '已完成',
    '关机',
    '停机',
    '空号',
    '占线',
    '未接',
    '略',
    '测试',
    '暂无',
    '暂时没有',
    '了解',
    '未知',
    '不详',
    '同上',
    '如上',
    '没什么',
    '无内容',
    '待定',
  ],
  en: [
    'ok',
    'okay',
    'fine',
    'good',
    'all good',
    'done',
    'completed',
    'same',
    'none',
    'nothing',
    'interested',
    'later',
    'next time',
    'test',
    'testing',
    'na',
    'n a',
    'nil',
    'pending',
    'ongoing',
    'no problem',
    'called',
    'contacted',
    'asdf',
    'qwerty',
    'xxx',
    'tbd',
    'tbc',
    'nothing new',
    'nothing yet',
    'none yet',
    'none so far',
  ],
} as const

/** Small words that carry nothing by themselves; they do not lend an empty phrase any weight. */
const FILLERS =
  /客户|用户|对方|目前|现在|今天|明天|后天|下次|下周|本周|这周|改天|过几天|稍后|以后|之后|后续|暂时|先|再|已经|已|还|又|也|都|就|了|的|地|得|过|着|吧|呢|啊|哦|嗯|呀|吗|我|你|他|她|们|请|等|会|要|将|与|和|跟|给|对|向|在|中|一下|一次|时候|时间|情况/gu
const FILLING_WORDS = new Set(
  'a an the to with for of in on at is are was be been will would i we he she they it customer client again soon today tomorrow next week and then just still yet now please have has had'.split(
    ' ',
  ),
)

/** Longest first, so that 已经联系过了 goes before 联系过. */
const longestFirst = (words: readonly string[]): string[] => [...words].sort((a, b) => b.length - a.length)
const PHRASES = longestFirst([...EMPTY_PHRASES['zh-CN'], ...EMPTY_PHRASES.en])
const ALONE = longestFirst([...EMPTY_ALONE['zh-CN'], ...EMPTY_ALONE.en])

/** One spelling for all: full width to half, lower case, everything that is no letter or digit a single blank. */
const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()

/** Padding by saying it again: `已联系已联系` is `已联系`, `哈哈哈哈` is `哈`, `ok ok ok` is `ok`. */
const unrepeated = (plain: string): string =>
  plain.replace(/(.)\1{2,}/gu, '$1').replace(/^(.{2,}?)(?: ?\1)+$/u, '$1')

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** `text` without any of `phrases`, Latin ones as whole words, and the first that was found. */
function without(text: string, phrases: readonly string[]): { rest: string; phrase: string | undefined } {
  let rest = ` ${text} `
  let phrase: string | undefined
  for (const candidate of phrases.filter((p) => rest.includes(p))) {
    const before = rest
    rest = isHan(candidate)
      ? rest.replaceAll(candidate, ' ')
      : rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${candidate}(?![\\p{L}\\p{N}])`, 'gu'), ' ')
    if (rest !== before) phrase ??= candidate
  }
  return { rest, phrase }
}

/**
 * How much a text says, in Chinese characters' worth: a character is one, a word of letters two, a number one. A
 * character that stands there for the third time says nothing new.
 */
function substanceOf(text: string): number {
  const seen = new Map<string, number>()
  const tokens =
    text.replace(FILLERS, ' ').match(/\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})+|\p{N}+/gu) ?? []
  return tokens.reduce((sum, token) => {
    const times = (seen.get(token) ?? 0) + 1
    seen.set(token, times)
    if (times > 2 || FILLING_WORDS.has(token)) return sum
    return sum + (/^(?:\p{Script=Han}|\p{N}+)$/u.test(token) ? 1 : 2)
  }, 0)
}

/**
 * Whether a part of a follow-up says something. Null: it does. `earlier` are the author's own last words in that part
 * about the same lead: said a second time they are no record of a second contact.
 */
export function hollownessOf(
  part: FollowUpPart,
  text: string | null | undefined,
  earlier: readonly string[] = [],
): Hollowness | null {
  const plain = plainOf(text ?? '')
  if (plain === '') return { why: 'missing' }
  const { rest, phrase } = without(unrepeated(plain), PHRASES)
  const alone = without(rest, ALONE)
  const found = phrase ?? alone.phrase
  if (substanceOf(alone.rest) === 0) return found ? { why: 'hollow', phrase: found } : { why: 'short' }
  if (substanceOf(rest) < LEAST_SUBSTANCE[part]) return phrase ? { why: 'hollow', phrase } : { why: 'short' }
  return earlier.some((before) => plainOf(before) === plain) ? { why: 'repeated' } : null
}
