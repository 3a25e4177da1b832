import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { admissionWords, askedBy } from '../admission/words'
import { AdmissionRules, admissionRuleSet, type OnFail } from '../schema'

/** What the admission rules said of one record of a delivery, rule by rule. */
export interface RecordJudgement {
  record: number
  verdict: string
  at: Date
  version: { id: string; number: number }
  /** Key of the sub-source whose rules they are. */
  source: string
  rules: {
    key: string
    field: string
    /** What it asks, in the reader's language. */
    asked: string
    holds: boolean
    onFail: OnFail
    message: string
  }[]
}

interface Row {
  verdict: string
  at: Date
  facts: { record?: number; failed?: string[] }
  versionId: string
  number: number
  source: string
  body: unknown
}

/** The latest judgement of each record; the version it names says what every rule asked. */
export async function deliveryJudgements(ctx: Ctx, deliveryId: string): Promise<RecordJudgement[]> {
  authorize(ctx, 'delivery.read')
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select distinct on (coalesce((f.facts ->> 'record')::int, 0)) f.verdict, f.at, f.facts, v.id as "versionId", v.number,
        v.scope as source, v.body
      from rule_firing f join rule_version v on v.tenant_id = f.tenant_id and v.id = f.rule_version_id
      where f.tenant_id = ${ctx.tenantId}::uuid and f.subject_id = ${deliveryId}::uuid and f.subject_type = 'inbox'
        and v.kind = ${admissionRuleSet.kind}
      order by coalesce((f.facts ->> 'record')::int, 0), f.at desc, f.id desc limit 20`),
  )
  if (rows.length === 0) return []
  const words = await admissionWords(ctx)
  return rows.map(({ verdict, at, facts, versionId, number, source, body }) => ({
    record: facts.record ?? 0,
    verdict,
    at,
    version: { id: versionId, number },
    source,
    rules: AdmissionRules.parse(body).rules.map((rule) => ({
      key: rule.key,
      field: rule.field,
      asked: askedBy(rule, words),
      holds: !(facts.failed ?? []).includes(rule.key),
      onFail: rule.onFail,
      message: rule.message[ctx.locale],
    })),
  }))
}
