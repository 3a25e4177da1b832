// node scripts/stand-ins/import-file.mjs <file.csv> [rows] [bad] [duplicates]: writes a list of invented people as an exhibition
// hands it over, for trying imports out: so many rows, of which so many are wrong and so many say somebody twice.
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { say } from '../runtime/say.mjs'

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉玲红玉兰志海云峰宁波欣怡子涵雨萱浩然思远嘉诚'
const PLACES = [
  '江苏省',
  '浙江省',
  '广东省',
  '山东省',
  '四川省',
  '湖北省',
  '河南省',
  '福建省',
  '北京市',
  '上海市',
]
const TOWNS = '苏州 无锡 宁波 佛山 青岛 绵阳 襄阳 洛阳 泉州 嘉兴 常州 东莞 烟台 德阳 宜昌'.split(' ')
const TRADES =
  '医疗器械 精密机械 自动化设备 电子科技 骨科医院 人民医院 工业控制 新材料 生物科技 智能装备'.split(' ')
const HEADER = ['姓名', '手机号码', '公司名称', '邮箱', '省份', '留言', '展位号']

/** Numbers that look drawn and are the same in every run. */
function* drawn(seed) {
  let state = seed
  for (;;) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    yield state
  }
}

const WRONG = [
  (row) => ({ ...row, 手机号码: '1391234' }),
  (row) => ({ ...row, 手机号码: '', 邮箱: '' }),
  (row) => ({ ...row, 邮箱: 'name at example' }),
  (row) => ({ ...row, 省份: '火星省' }),
]

/** The file as text. Wrong rows and repeated people are spread over it evenly. */
export function importFile({ rows = 50_000, bad = 300, duplicates = 900, seed = 7 } = {}) {
  const numbers = drawn(seed)
  const pick = (from) => from[numbers.next().value % from.length]
  const every = (n) => (n > 0 ? Math.floor(rows / n) : Number.POSITIVE_INFINITY)
  const people = []
  const lines = [HEADER.join(',')]
  for (let i = 0; i < rows; i++) {
    const twice = i % every(duplicates) === every(duplicates) - 1 && people.length > 50
    let row = twice ? people[(i * 7_919) % people.length] : personOf(i, pick)
    if (!twice) {
      if (i % every(bad) === Math.floor(every(bad) / 2)) row = WRONG[i % WRONG.length](row)
      else people.push(row)
    }
    lines.push(HEADER.map((name) => row[name]).join(','))
  }
  return `${lines.join('\r\n')}\r\n`
}

function personOf(i, pick) {
  const town = pick(TOWNS)
  return {
    姓名: pick(SURNAMES) + pick(GIVEN) + (i % 3 === 0 ? '' : pick(GIVEN)),
    // 61,000,183 shares no factor with 10⁸: eight digits that look drawn and do not repeat.
    手机号码: `137${String((i * 61_000_183 + 20_517_364) % 100_000_000).padStart(8, '0')}`,
    公司名称: `${town}${pick(SURNAMES)}${pick(GIVEN)}${pick(TRADES)}有限公司`,
    邮箱: i % 2 === 0 ? `p${i}@lead-list.cn` : '',
    省份: pick(PLACES),
    留言: i % 4 === 0 ? '想要样本和报价' : '',
    展位号: `A${(i % 400) + 1}`,
  }
}

// By its name too: bundled into another script, as the bench does, this stands in the file that was started.
if (process.argv[1]?.endsWith('import-file.mjs') && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path, ...numbers] = process.argv.slice(2)
  if (!path) {
    say('Usage: node scripts/stand-ins/import-file.mjs <file.csv> [rows] [bad] [duplicates]')
    process.exit(1)
  }
  const [rows, bad, duplicates] = numbers.map(Number)
  writeFileSync(path, `\uFEFF${importFile({ rows, bad, duplicates })}`)
  say(path)
}
