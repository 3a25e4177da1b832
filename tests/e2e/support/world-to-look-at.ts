import { setTimeout as sleep } from 'node:timers/promises'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { assignmentRuleSet, defaultAssignmentRules } from '@/lib/assignment/schema'
import { listSources } from '@/lib/catalog/queries/list-sources'
import { createCompletionLink } from '@/lib/intake/commands/completion-links'
import { drainInbox } from '@/lib/intake/commands/drain-inbox'
import { saveConnection } from '@/lib/intake/commands/save-connection'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { admissionRuleSet } from '@/lib/intake/schema'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { getLead } from '@/lib/leads/queries/get-lead'
import { listPairs } from '@/lib/leads/queries/list-pairs'
import { createRobot } from '@/lib/notifications/commands/robots'
import { askForBooth } from '@/lib/onboarding/commands/ask-for-booth'
import { beginFirstSteps } from '@/lib/onboarding/commands/note-steps'
import { EXHIBITION_RULES } from '@/lib/onboarding/templates'
import { createInvitation } from '@/lib/people/commands/invitations'
import { createDraft } from '@/lib/rules/commands/drafts'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { defaultSlaRules, slaRuleSet } from '@/lib/sla/schema'
import { checkImport, startImport } from '@/lib/transfer/commands/steer-import'
import { uploadImport } from '@/lib/transfer/commands/upload-import'
import { workOnImports } from '@/lib/transfer/commands/work-on-imports'
import { kindNamed } from '@/lib/wiring/rule-kinds'
import { adminSql } from '@/tests/support/database'
import { leadOf, type Member, makeChannel, makeLine, makeMember, makeTeam } from '@/tests/support/factories'
import { makeFormChannel } from '@/tests/support/hosted-form'
import { fileOf, IMPORT_COLUMNS } from '@/tests/support/import-file'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { openOffice } from '@/tests/support/office'
import { post } from '@/tests/support/post'
import { poolsToLookAt } from './pools-to-look-at'

/** A workspace with something on every page: who looks, and the ids the addresses need. */
export interface WorldToLookAt {
  tenant: Tenant
  slug: string
  members: Record<'rep' | 'manager' | 'admin' | 'former', Member>
  /** A lead the rep has, with everything a lead may carry. */
  assigned: string
  /** A lead that waits for somebody of its product line. */
  held: string
  /** The public id of a form page. */
  form: string
  /** Address of an invitation nobody has used. */
  invitation: string
  /** Channels: the form page's, and one for a form of the workspace's own. */
  formChannel: string
  ownForm: string
  /** Channels of vendors and of programs. */
  feiyuChannel: string
  baiduChannel: string
  webhookChannel: string
  /** A lead that came to its end. */
  closed: string
  /** A workspace in which nothing has happened, and its administrator. */
  newSlug: string
  newcomer: { tenant: Tenant; member: Member }
  /** Two of the leads may be one person's. */
  pair: string
  /** Sub-sources with rules in force, and with a draft. */
  sources: Record<'exhibition' | 'drafted', string>
  /** Files of leads on their way in. */
  imports: Record<'read' | 'checked' | 'done' | 'unreadable', string>
  /** Ways in whose leads are gone for, and that lack the key they are signed with. */
  pulled: string
  unsigned: string
  /** The secret part of a completion link nobody has used. */
  completion: string
}

export async function makeWorldToLookAt(): Promise<WorldToLookAt> {
  const { tenant, line, rep } = await openOffice()
  const admin = await makeMember(tenant, { role: 'admin', name: '顾文澜', online: false })
  const former = await makeMember(tenant, { name: '何俊杰', online: false, status: 'disabled' })
  const uncovered = await makeLine(tenant, '影像')
  const manager = await makeMember(tenant, { role: 'manager', name: '方晓晴', online: false })
  const leads = [
    leadOf(line, {
      name: '王晓东',
      company: '温州博爱骨科医院',
      message: '想了解价格',
      extra: { 计划: '骨科' },
    }),
    leadOf(uncovered, { name: '张先生' }),
    leadOf(line, { name: '李敏', company: '绍兴市第二人民医院', message: '想试用带线锚钉' }),
    // Somebody who may be the first one under another number.
    leadOf(line, { name: '王主任', company: '温州博爱骨科医院', email: 'wang@boai.cn' }),
  ]
  const ids = (await admitLeads(tenant.system, leads)).map((admission) => admission.leadId)
  await routeLeads(tenant.system, { ids, trigger: 'admitted' })
  const [assigned = '', held = '', closed = ''] = ids
  const { version } = await getLead(tenant.system, closed)
  await closeLead(tenant.system, { leadId: closed, outcome: 'invalid', reason: '选择了其他品牌', version })
  const [pair] = (await listPairs(tenant.system, {})).items
  await makeTeam(tenant, { name: '华东一组' })
  const { path: invitation } = await createInvitation(tenant.system, { role: 'rep', invitee: '小周' })
  const { publicId: form, id: formChannel } = await makeFormChannel(tenant, { lineId: line })
  const own = await makeChannel(tenant, {
    lineId: line,
    kind: 'form',
    name: '官网留言',
    allow: ['https://www.example.com'],
  })
  await post(own, 'name=%E9%92%B1%E5%85%88%E7%94%9F&message=x', {
    contentType: 'application/x-www-form-urlencoded',
  })
  const [feiyu, baidu, webhook] = await Promise.all(
    (['feiyu', 'baidu', 'webhook'] as const).map((kind) => makeChannel(tenant, { lineId: line, kind })),
  )
  const completion = await completionLink(tenant)
  await draftAssignmentRules(tenant)
  await draftTimeLimits(tenant)
  await poolsToLookAt(tenant, line)
  await addRobots(tenant)
  const newcomer = await openNewWorkspace()
  return {
    tenant,
    slug: tenant.slug,
    pair: pair?.id ?? '',
    completion,
    members: { rep, manager, admin, former },
    feiyuChannel: feiyu?.id ?? '',
    baiduChannel: baidu?.id ?? '',
    webhookChannel: webhook?.id ?? '',
    closed,
    newSlug: newcomer.tenant.slug,
    newcomer,
    assigned,
    held,
    form,
    invitation,
    formChannel,
    ownForm: own.id,
    imports: await importsToLookAt(tenant, line),
    pulled: await pulledChannel(tenant, line),
    sources: await sourcesWithRules(tenant),
    unsigned: (await makeChannel(tenant, { lineId: line, kind: 'google', name: 'Google 广告表单' })).id,
  }
}

/** A link for what came without a way to reach anybody, once it waits in quarantine. */
async function completionLink(tenant: Tenant): Promise<string> {
  for (let i = 0; i < 50; i++) {
    await drainInbox(tenant.system)
    const [waiting] = (await listDeliveries(tenant.system, { verdict: 'quarantined' })).items
    if (waiting) {
      const { path } = await createCompletionLink(tenant.system, { deliveryId: waiting.id })
      return path.slice('/c/'.length)
    }
    await sleep(100)
  }
  throw new Error('nothing is in quarantine')
}

/** One that works and one that was taken out of its group, with a message that did not get there. */
async function addRobots(tenant: Tenant): Promise<void> {
  const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key='
  const works = {
    kind: 'wecom' as const,
    name: '华东销售群',
    url: `${address}one`,
    kinds: ['lead.touched' as const],
  }
  await createRobot(tenant.system, works)
  const { id } = await createRobot(tenant.system, { ...works, name: '影像组群', url: `${address}two` })
  await adminSql(
    `update robot set active = false, off_reason = 'unknownRobot', refusals = 1 where tenant_id = $1 and id = $2`,
    [tenant.id, id],
  )
  await adminSql(
    `insert into robot_message (tenant_id, id, robot_id, kind, subject_type, subject_id, params, state, reason, attempts,
       created_at, queued_at)
     values ($1, uuidv7(), $2, 'lead.touched', 'lead', uuidv7(), '{"source": "website"}', 'failed', 'unknownRobot', 1, now(), now())`,
    [tenant.id, id],
  )
}

/** Trade fairs ask for the booth, in their second version; the rules of the website are being drafted. */
async function sourcesWithRules(tenant: Tenant): Promise<WorldToLookAt['sources']> {
  const { system } = tenant
  await askForBooth(system)
  const [asked] = EXHIBITION_RULES.rules
  if (!asked) throw new Error('no rule of trade fairs')
  const rules = [
    asked,
    {
      ...asked,
      key: 'region',
      field: 'region',
      message: { 'zh-CN': '请补全地区', en: 'Please add the region' },
    },
  ]
  await publishRules(system, admissionRuleSet, 'channel.manage', { scope: 'exhibition', body: { rules } })
  await createDraft(system, kindNamed('admission'), { scope: 'whitepaper', body: { rules: rules.slice(1) } })
  const sources = await listSources(system)
  const idOf = (key: string) => sources.find((source) => source.key === key)?.id ?? ''
  return { exhibition: idOf('exhibition'), drafted: idOf('whitepaper') }
}

const toEverybody = { region: 'required' as const, teamIds: [], memberIds: [] }
const rulesToLookAt = [
  {
    key: 'known',
    name: '老客户归原负责人',
    when: { combinator: 'and' as const, rules: [] },
    first: { by: 'owner' as const, of: 'company' as const, days: 365, away: false },
    to: toEverybody,
    strategy: 'onlyFirst' as const,
  },
  {
    key: 'site',
    name: '官网轮流',
    when: {
      combinator: 'and' as const,
      rules: [{ field: 'source', operator: '=' as const, value: 'website' }],
    },
    to: toEverybody,
    strategy: 'roundRobin' as const,
    cap: { share: 0.5, of: 50 },
  },
]

/** A second version of who is given which lead in force, a third being drafted with rules in order. */
async function draftAssignmentRules({ system }: Tenant): Promise<void> {
  const weighing = (winRate: number) => ({
    ...defaultAssignmentRules,
    weights: { ...defaultAssignmentRules.weights, winRate },
  })
  await publishRules(system, assignmentRuleSet, 'lead.assign', { body: weighing(40) })
  await createDraft(system, kindNamed('assignment'), {
    body: { ...weighing(50), presence: 'anyone', rules: rulesToLookAt },
  })
}

/** Time limits in force, without anybody losing a lead by them, and stricter ones being drafted. */
async function draftTimeLimits({ system }: Tenant): Promise<void> {
  const [policy] = defaultSlaRules.policies
  if (!policy) throw new Error('no usual policy')
  const mild = { ...defaultSlaRules, policies: [{ ...policy, name: '全部线索', accept: null }] }
  await publishRules(system, slaRuleSet, 'assignment.manage', { body: mild })
  await createDraft(system, kindNamed('sla'), { body: { ...mild, warnAt: 50 } })
}

async function openNewWorkspace(): Promise<WorldToLookAt['newcomer']> {
  const tenant = await mintTenant('新工作区')
  await beginFirstSteps(tenant.system)
  await makeLine(tenant, '默认产品线')
  const member = await makeMember(tenant, { role: 'admin', name: '周一', online: false })
  return { tenant, member }
}

/** One that has read for a while and was just told to slow down; nobody's turn comes while it is looked at. */
async function pulledChannel(tenant: Tenant, lineId: string): Promise<string> {
  const { id } = await makeChannel(tenant, {
    lineId,
    kind: 'oceanengine',
    name: '巨量引擎 · 骨科',
    source: 'douyin',
  })
  const credentials = {
    appId: '1780000000000001',
    appSecret: 's',
    refreshToken: 'r',
    advertiserIds: '1700000000000001',
  }
  await saveConnection(tenant.system, { channelId: id, credentials, active: false })
  await adminSql(
    `update connection set active = true, next_at = now() + interval '1 day', read_until = now() - interval '12 minutes',
       last_success_at = now() - interval '12 minutes', failures = 2, last_error = 'tooMany', last_code = '40100', last_error_at = now()
     where channel_id = $1`,
    [id],
  )
  return id
}

const ROWS = [
  ['赵建国', '13912340731', '常州精密机械有限公司', '', '江苏', '想要样本'],
  ['钱晓红', '1391234', '宁波医疗器械有限公司', '', '浙江', ''],
  ['孙丽', '13912340732', '', 'sun@lead-list.cn', '火星', ''],
  ['李敏', '13912340731', '', '', '', ''],
]

/** Steps of an import are taken by the worker's own verb, in this process. */
async function importsToLookAt({ system }: Tenant, line: string): Promise<WorldToLookAt['imports']> {
  const upload = async (content: string) => {
    const { id } = await uploadImport(system, { fileName: '上海展会名单.csv', content, productLineId: line })
    await workOnImports(system)
    return id
  }
  const check = async () => {
    const id = await upload(fileOf(ROWS))
    await checkImport(system, { importId: id, columns: IMPORT_COLUMNS })
    await workOnImports(system)
    return id
  }
  const checked = await check()
  const done = await check()
  await startImport(system, { importId: done, assigns: false })
  await workOnImports(system)
  const unreadable = await upload(Buffer.from('姓名,手机\n').toString('base64'))
  return { read: await upload(fileOf(ROWS)), checked, done, unreadable }
}
