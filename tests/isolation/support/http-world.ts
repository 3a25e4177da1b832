import type pg from 'pg'
import { createApiKey } from '@/lib/people/commands/api-keys'
import type { Role } from '@/lib/people/schema'
import { newId } from '@/lib/platform/ids'
import { keyScopes } from '@/lib/wiring/permissions'
import { browserOf, type Caller } from '../../support/api'
import { Canaries, type Row } from '../../support/canaries'
import { plantBundle } from '../../support/canaries-bundle'
import { type TenantTable, tenantTables } from '../../support/canaries-catalogue'
import { type Member, makeMember, makeTeam } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { plantClocks } from './planted-clocks'
import { plantImports } from './planted-imports'
import { countLead, giveLead } from './planted-ownership'
import { holdAYear, plantPooled } from './planted-pools'
import { lineCode, valuesOf } from './planted-values'

/** What requests name: ids, and texts one can search for. */
export const THINGS = [
  'leadId',
  'leadName',
  'leadSource',
  'knownEmail',
  'deliveryId',
  'deadDeliveryId',
  'spamDeliveryId',
  'quarantinedDeliveryId',
  'rejectedDeliveryId',
  'completionLinkId',
  'deliveryName',
  'messageId',
  'memberId',
  'memberName',
  'productLineId',
  'lineCode',
  'channelId',
  'teamId',
  'keyId',
  'sessionId',
  'notificationId',
  'otherNotificationId',
  'unusedLineId',
  'eventId',
  'taskId',
  'leaseId',
  'handOverId',
  'contractId',
  'cancelledContractId',
  'followUpId',
  'robotId',
  'robotMessageId',
  'ownerId',
  'invitationId',
  'leaveId',
  'emptyTeamId',
  'fieldId',
  'sourceId',
  'ruleVersionId',
  'retiredRuleVersionId',
  'viewId',
  'deletedViewId',
  'bulkEventId',
  'pairId',
  'dismissedPairId',
  'mergeId',
  'importId',
  'checkedImportId',
  'doneImportId',
  'presetId',
  'poolId',
  'pooledLeadId',
] as const
export type Things = Record<(typeof THINGS)[number], string>

export interface Side {
  tenant: Tenant
  admin: Member
  people: Record<Role, Member>
  callers: Record<Role, { cookie: string; sessionId: string }>
  /** An API key with every scope a key may have. */
  key: Caller
}

export interface HttpWorld {
  db: pg.Client
  tables: TenantTable[]
  canaries: Canaries
  a: Side
  b: Side
}

export async function httpWorld(db: pg.Client): Promise<HttpWorld> {
  const world = { db, tables: await tenantTables(db), canaries: new Canaries() }
  return { ...world, a: await side(world), b: await side(world) }
}

async function side({ db, canaries }: Pick<HttpWorld, 'db' | 'canaries'>): Promise<Side> {
  const tenant = await mintTenant()
  const name = canaries.text(tenant.id, 'tenant.name')
  await db.query('update tenant set name = $2 where id = $1', [tenant.id, name])
  canaries.own(tenant.id, 'tenant.id', tenant.id)
  const named = (role: Role) => makeMember(tenant, { role, name: canaries.text(tenant.id, 'member.name') })
  const admin = await named('admin')
  const people = {
    admin,
    ops: await named('ops'),
    manager: await named('manager'),
    rep: await named('rep'),
  }
  const callers = {
    admin: await browserOf(tenant, admin),
    ops: await browserOf(tenant, people.ops),
    manager: await browserOf(tenant, people.manager),
    rep: await browserOf(tenant, people.rep),
  }
  await holdAYear(tenant)
  const { secret } = await createApiKey(tenant.system, { name: 'all', scopes: [...keyScopes] }, keyScopes)
  return { tenant, admin, people, callers, key: { key: secret } }
}

interface Options {
  label?: string
  /** Who owns the lead and gets the messages; a member of the bundle unless told. */
  owner?: Member
  productLineId?: string
}

/** A fresh row of everything in a side's workspace, and the names under which requests ask for it. */
export async function freshThings(
  world: HttpWorld,
  { tenant, admin }: Side,
  options: Options = {},
): Promise<Things> {
  const { db, tables, canaries } = world
  const reader = options.owner ?? admin
  await leaveRoomForViews(db, reader)
  const given: Record<string, Row> = {}
  if (options.productLineId) given.product_line = { id: options.productLineId }
  if (options.owner) given.member = { id: options.owner.id }
  const rows = await plantBundle(db, tables, canaries, {
    tenantId: tenant.id,
    label: options.label ?? tenant.id,
    given,
    // An owner that exists has these already.
    only: (t) => !options.owner || !OF_A_MEMBER.has(t.name),
    values: (table, planted) => valuesOf(table, planted, reader),
  })
  const owner = rows.member ?? given.member
  await giveLead(db, rows.lead, owner)
  if (options.owner) await countLead(db, options.owner)
  await plantClocks(db, String(rows.sla_clock?.id))
  const pairs = {
    pairId: await plantPair(world, tenant, options.label ?? tenant.id, { rows, owner }),
    dismissedPairId: await plantPair(world, tenant, options.label ?? tenant.id, { rows, owner }),
    mergeId: String(rows.party_merge?.id ?? newId()),
  }
  await db.query(`update duplicate_pair set state = 'distinct', decided_at = now() where id = $1`, [
    pairs.dismissedPairId,
  ])
  return { ...thingsOf(rows, owner), ...(await furtherThings(world, tenant, reader, rows)), ...pairs }
}

const OF_A_MEMBER: ReadonlySet<string> = new Set([
  'presence',
  'lead_capacity',
  'notification_setting',
  'assignment_share',
  'assignment_rule_share',
  'member_product_line',
  'member_region',
])

/** A member keeps at most 200 views, and every attack plants some: of many the oldest go. */
async function leaveRoomForViews(db: pg.Client, { id }: Member): Promise<void> {
  await db.query(
    `delete from saved_view where id in (
       select id from saved_view where owner_id = $1 order by created_at desc, id desc offset 100)`,
    [id],
  )
}

function thingsOf(rows: Record<string, Row>, owner: Row | undefined) {
  const value = (table: string, column = 'id'): string => String(rows[table]?.[column] ?? newId())
  return {
    leadId: value('lead'),
    leadName: value('lead', 'name'),
    leadSource: value('lead', 'source'),
    knownEmail: value('identity_key', 'value'),
    deliveryId: value('inbox'),
    deliveryName: value('inbox', 'subject_name'),
    messageId: value('inbox', 'message_id'),
    memberName: value('member', 'name'),
    productLineId: String(rows.product_line?.id ?? rows.lead?.product_line_id),
    lineCode: value('product_line', 'code'),
    channelId: value('channel'),
    teamId: value('team'),
    keyId: value('api_key'),
    notificationId: value('notification'),
    eventId: value('event'),
    taskId: value('task'),
    leaseId: value('touch_lease'),
    handOverId: value('hand_over'),
    contractId: value('contract'),
    followUpId: value('follow_up'),
    robotId: value('robot'),
    robotMessageId: value('robot_message'),
    invitationId: value('invitation'),
    leaveId: value('member_leave'),
    fieldId: value('custom_field'),
    sourceId: value('source'),
    ruleVersionId: value('rule_version'),
    viewId: value('saved_view'),
    importId: value('lead_import'),
    presetId: value('import_preset'),
    poolId: value('pool'),
    ownerId: String(owner?.id),
  }
}

/** How the further row of a table differs from the one of the bundle. */
const OF_ANOTHER: Record<string, Row> = {
  saved_view: { deleted_at: new Date() },
  rule_version: { state: 'retired' },
  inbox: { state: 'dead', verdict: 'error', lead_id: null },
  contract: {
    cancelled_at: new Date(),
    cancelled_how: 'withdrawn',
    cancel_reason: '录错了',
    runs_until: null,
  },
}

/** Things a request needs that no bundle has: somebody to give a lead to, a browser of the admin's, one more message. */
async function furtherThings(world: HttpWorld, tenant: Tenant, reader: Member, rows: Record<string, Row>) {
  const name = world.canaries.text(tenant.id, 'member.name')
  const { id: memberId } = await makeMember(tenant, { name, lines: [] })
  world.canaries.own(tenant.id, 'member.id', memberId)
  const { id: emptyTeamId } = await makeTeam(tenant)
  world.canaries.own(tenant.id, 'team.id', emptyTeamId)
  const { sessionId } = await browserOf(tenant, reader)
  world.canaries.own(tenant.id, 'session.id', sessionId)
  const tables = world.tables.filter((t) =>
    ['notification', 'product_line', 'saved_view', 'rule_version', 'inbox', 'contract'].includes(t.name),
  )
  const another = await plantBundle(world.db, tables, world.canaries, {
    tenantId: tenant.id,
    label: tenant.id,
    given: rows,
    chained: false,
    values: (table, planted) => ({ ...valuesOf(table, planted, reader), ...OF_ANOTHER[table] }),
  })
  const spam = await plantBundle(
    world.db,
    tables.filter((t) => t.name === 'inbox'),
    world.canaries,
    {
      tenantId: tenant.id,
      label: tenant.id,
      given: rows,
      chained: false,
      values: () => ({ state: 'done', verdict: 'spam', vouched_at: null, lead_id: null }),
    },
  )
  const waiting = await plantQuarantined(world, tenant, rows)
  return {
    ...waiting,
    pooledLeadId: await plantPooled(world, tenant, rows),
    ...(await plantImports(world, tenant.id, rows)),
    memberId,
    memberName: name,
    sessionId,
    emptyTeamId,
    otherNotificationId: String(another.notification?.id),
    deadDeliveryId: String(another.inbox?.id),
    spamDeliveryId: String(spam.inbox?.id),
    unusedLineId: String(another.product_line?.id),
    deletedViewId: String(another.saved_view?.id),
    cancelledContractId: String(another.contract?.id),
    retiredRuleVersionId: String(another.rule_version?.id),
    bulkEventId: await plantBulk(world, tenant, reader, { leadId: String(rows.lead?.id), from: memberId }),
  }
}

/** A delivery nobody could be reached by, with a link to complete it, and one that was put away. */
async function plantQuarantined(
  { db, tables, canaries }: HttpWorld,
  tenant: Tenant,
  rows: Record<string, Row>,
) {
  const noContact = [{ record: 0, path: 'phone', messageKey: 'intakeProblems.noContact' }]
  const shared = {
    state: 'done',
    lead_id: null,
    body: Buffer.from('{"name":"王芳"}'),
    headers: { 'content-type': 'application/json' },
    content_type: 'application/json',
    problems: JSON.stringify(noContact),
  }
  const planted = (name: string, given: Record<string, Row>, values: Row) =>
    plantBundle(
      db,
      tables.filter((t) => t.name === name),
      canaries,
      { tenantId: tenant.id, label: tenant.id, given, chained: false, values: () => values },
    )
  const quarantined = await planted('inbox', rows, { ...shared, verdict: 'quarantined' })
  const rejected = await planted('inbox', rows, { ...shared, verdict: 'rejected', rejected_reason: 'x' })
  const link = await planted('completion_link', { ...rows, ...quarantined }, {})
  return {
    quarantinedDeliveryId: String(quarantined.inbox?.id),
    rejectedDeliveryId: String(rejected.inbox?.id),
    completionLinkId: String(link.completion_link?.id),
  }
}

/** That the lead's party may be somebody else, who has a lead of the same owner; answers the pair's id. */
async function plantPair(
  { db, tables, canaries }: HttpWorld,
  tenant: Tenant,
  label: string,
  { rows, owner }: { rows: Record<string, Row>; owner: Row | undefined },
): Promise<string> {
  const given = {
    product_line: { id: rows.lead?.product_line_id },
    channel: { id: rows.lead?.channel_id },
    source: { key: rows.lead?.source },
  }
  const another = await plantBundle(db, tables, canaries, {
    tenantId: tenant.id,
    label,
    given,
    only: ({ name }) => name === 'party' || name === 'lead' || name === 'lead_ownership',
    values: (table) => (table === 'lead_ownership' ? { member_id: owner?.id } : undefined),
  })
  await giveLead(db, another.lead, owner)
  const pair = { id: newId(), a: rows.party?.id, b: another.party?.id }
  await db.query(
    `insert into duplicate_pair (tenant_id, id, a_id, b_id, reasons, score, created_at) values ($1, $2, $3, $4, '{landline}', 40, now())`,
    [tenant.id, pair.id, pair.a, pair.b],
  )
  canaries.own(label, 'duplicate_pair.id', pair.id)
  return pair.id
}

/** That the reader gave the lead, which had been `from`'s, to whoever owns it. */
async function plantBulk(
  { db, canaries }: HttpWorld,
  tenant: Tenant,
  reader: Member,
  { leadId, from }: { leadId: string; from: string },
): Promise<string> {
  const id = newId()
  await db.query(
    `insert into event (tenant_id, id, type, actor, data, request_id, at)
     select $1, $2, 'leads.bulk_assigned', jsonb_build_object('kind', 'user', 'id', $3::text), jsonb_build_object('to', owner_id,
       'reason', '交接', 'moved', jsonb_build_array(jsonb_build_object('leadId', id, 'from', $4::text, 'to', owner_id, 'heldAt', null))),
       'test', now() from lead where tenant_id = $1 and id = $5`,
    [tenant.id, id, reader.id, from, leadId],
  )
  canaries.own(tenant.id, 'event.id', id)
  return id
}

/** Things of nobody: what a foreign one must look like. */
export function randomThings(): Things {
  const random = Object.fromEntries(THINGS.map((key) => [key, newId()])) as Things
  for (const key of ['leadName', 'deliveryName', 'memberName', 'leadSource', 'messageId'] as const)
    random[key] = newId().replaceAll('-', '')
  return { ...random, lineCode: lineCode() }
}

/** A sum over a tenant's rows by table; equal means that nothing was changed, added or taken away. */
export type Sums = ReadonlyMap<string, string>

export async function sumsOf({ db, tables }: HttpWorld, tenantId: string): Promise<Sums> {
  const parts = tables.map(
    (t) => `select '${t.name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum
      from ${t.name} t where ${t.tenantColumn} = $1`,
  )
  const { rows } = await db.query<{ name: string; sum: string }>(parts.join(' union all '), [tenantId])
  return new Map(rows.map(({ name, sum }) => [name, sum]))
}

/** Tables that differ. */
export const differing = (before: Sums, after: Sums): string[] =>
  [...before.keys()].filter((table) => before.get(table) !== after.get(table))
