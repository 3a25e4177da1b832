import type { AnyOperation } from '@/lib/platform/http/operation'
import { apiKeyOperations } from './operations/api-keys'
import { assignmentRuleOperations } from './operations/assignment-rules'
import { bulkOperations } from './operations/bulk'
import { channelOperations } from './operations/channels'
import { connectionOperations } from './operations/connections'
import { contractOperations } from './operations/contracts'
import { duplicateOperations } from './operations/duplicates'
import { enteringOperations } from './operations/entering'

import { exportOperations } from './operations/export'
import { fieldOperations } from './operations/fields'
import { firstStepsOperations } from './operations/first-steps'
import { followUpOperations } from './operations/follow-ups'
import { handOverOperations } from './operations/hand-overs'
import { importOperations } from './operations/imports'
import { intakeOperations } from './operations/intake'
import { invitationOperations } from './operations/invitations'
import { leadOperations } from './operations/leads'
import { leaveOperations } from './operations/leaves'
import { mappingOperations } from './operations/mapping'
import { meOperations } from './operations/me'
import { memberOperations } from './operations/members'
import { notificationOperations } from './operations/notifications'
import { openApiOperation } from './operations/openapi'
import { poolOperations } from './operations/pools'
import { presenceOperations } from './operations/presence'
import { productLineOperations } from './operations/product-lines'
import { quarantineOperations } from './operations/quarantine'
import { robotOperations } from './operations/robots'
import { ruleVersionOperations } from './operations/rule-versions'
import { sessionOperations } from './operations/sessions'
import { signUpOperations } from './operations/sign-up'
import { slaOperations } from './operations/sla'
import { sourceOperations } from './operations/sources'
import { stageOperations } from './operations/stages'
import { taskOperations } from './operations/tasks'
import { teamBoardOperations } from './operations/team'
import { teamOperations } from './operations/teams'
import { todayOperations } from './operations/today'
import { touchOperations } from './operations/touches'
import { viewOperations } from './operations/views'

/** The API's description of itself. */
export const readOpenApi = openApiOperation(() => allOperations)

/** Every operation of the API: what the document lists and the isolation tests enumerate. */
export const allOperations: readonly AnyOperation[] = [
  ...signUpOperations,
  ...meOperations,
  ...sessionOperations,
  ...presenceOperations,
  ...leadOperations,
  ...slaOperations,
  ...poolOperations,
  ...bulkOperations,
  ...exportOperations,
  ...importOperations,
  ...teamBoardOperations,
  ...stageOperations,
  ...followUpOperations,
  ...taskOperations,
  ...contractOperations,
  ...touchOperations,
  ...handOverOperations,
  ...enteringOperations,
  ...duplicateOperations,
  ...todayOperations,
  ...notificationOperations,
  ...robotOperations,
  ...intakeOperations,
  ...quarantineOperations,
  ...channelOperations,
  ...mappingOperations,
  ...connectionOperations,
  ...memberOperations,
  ...invitationOperations,
  ...leaveOperations,
  ...teamOperations,
  ...productLineOperations,
  ...fieldOperations,
  ...sourceOperations,
  ...ruleVersionOperations,
  ...assignmentRuleOperations,
  ...apiKeyOperations,
  ...viewOperations,
  ...firstStepsOperations,
  readOpenApi,
]
