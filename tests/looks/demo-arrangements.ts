import { setTimeout as sleep } from 'node:timers/promises'
import type { WorldToLookAt } from '@/tests/e2e/support/world-to-look-at'
import { fileOf, IMPORT_COLUMNS } from '@/tests/support/import-file'
import type { Demo } from './demo'

const VERSIONS = '/api/v1/rule-versions'
const BOOTH = {
  key: 'booth',
  field: 'custom.booth_number',
  check: { is: 'required' },
  onFail: 'quarantine',
  message: { 'zh-CN': '请补全展位号', en: 'Please add the booth number' },
}
const REGION = {
  ...BOOTH,
  key: 'region',
  field: 'region',
  message: { 'zh-CN': '请补全地区', en: 'Please add the region' },
}
const WAITS_MS = 200
const LONGEST_MS = 30_000

/** Trade fairs in their second version, and rules that are being drafted: made by the administrator where they are not. */
export async function arrangedSources(demo: Demo): Promise<WorldToLookAt['sources']> {
  const known = async (scope: string) =>
    (
      await demo.rows<{ n: number }>(
        `select count(*)::int as n from rule_version v join tenant t on t.id = v.tenant_id
         where t.slug = $1 and v.kind = 'admission' and v.scope = $2`,
        [demo.workspace.slug, scope],
      )
    )[0]?.n ?? 0
  const draft = (scope: string, rules: object[]) =>
    demo.asAdmin(VERSIONS, { kind: 'admission', scope, body: { rules } })
  if ((await known('exhibition')) < 2) {
    const { id, version } = await draft('exhibition', [BOOTH, REGION])
    await demo.asAdmin(`${VERSIONS}/${id}/test`, {}, version)
    await demo.asAdmin(`${VERSIONS}/${id}/publish`, {}, version)
  }
  if ((await known('whitepaper')) === 0) await draft('whitepaper', [REGION])
  const idOf = (key: string) =>
    demo.one(
      'select s.id as found from source s join tenant t on t.id = s.tenant_id where t.slug = $1 and s.key = $2',
      [key],
    )
  return { exhibition: await idOf('exhibition'), drafted: await idOf('whitepaper') }
}

const ROWS = [
  ['赵建国', '13912340731', '常州精密机械有限公司', '', '江苏', '想要样本'],
  ['钱晓红', '1391234', '宁波医疗器械有限公司', '', '浙江', ''],
  ['孙丽', '13912340732', '', 'sun@lead-list.cn', '火星', ''],
]

/** Files the administrator hands in, each left at another step; the one that came in is the demo's own. */
export async function arrangedImports(demo: Demo): Promise<WorldToLookAt['imports']> {
  const productLineId = await demo.one(
    'select p.id as found from product_line p join tenant t on t.id = p.tenant_id where t.slug = $1 order by p.position limit 1',
  )
  const reaches = async (id: string, state: string) => {
    for (const began = performance.now(); performance.now() - began < LONGEST_MS; await sleep(WAITS_MS)) {
      const [row] = await demo.rows<{ state: string }>('select state from lead_import where id = $1', [id])
      if (row?.state === state) return id
    }
    throw new Error(`the import is not ${state}`)
  }
  const upload = async (content: string, state: string) => {
    const { id } = await demo.asAdmin('/api/v1/imports', {
      fileName: '上海展会名单.csv',
      content,
      productLineId,
    })
    return reaches(String(id), state)
  }
  const checked = await upload(fileOf(ROWS), 'read')
  await demo.asAdmin(`/api/v1/imports/${checked}/check`, { columns: IMPORT_COLUMNS })
  return {
    read: await upload(fileOf(ROWS), 'read'),
    checked: await reaches(checked, 'checked'),
    done: await demo.one(
      `select i.id as found from lead_import i join tenant t on t.id = i.tenant_id
       where t.slug = $1 and i.state = 'done' order by i.created_at limit 1`,
    ),
    unreadable: await upload(Buffer.from('姓名,手机\n').toString('base64'), 'unreadable'),
  }
}
