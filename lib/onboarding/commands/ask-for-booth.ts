import { createField } from '@/lib/catalog/commands/custom-fields'
import { EXHIBITION } from '@/lib/catalog/policy'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { admissionRuleSet } from '@/lib/intake/schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { publishedRules } from '@/lib/rules/queries'
import { BOOTH_FIELD, EXHIBITION_RULES } from '../templates'

/**
 * Gives a workspace the field for the booth somebody was met at, and the rule that asks for it of everybody who scanned a
 * code at a trade fair. What the workspace has under these names already stays.
 */
export async function askForBooth(ctx: Ctx): Promise<void> {
  authorize(ctx, 'channel.manage')
  await withTenant(ctx, async (c) => {
    const fields = await customFields(c, 'lead')
    if (!fields.some(({ key }) => key === BOOTH_FIELD.key)) await createField(c, BOOTH_FIELD)
    if ((await publishedRules(c, admissionRuleSet, EXHIBITION)) === null)
      await publishRules(c, admissionRuleSet, 'channel.manage', { scope: EXHIBITION, body: EXHIBITION_RULES })
  })
}
