import { z } from 'zod'

export const memberRoles = ['admin', 'ops', 'manager', 'rep'] as const
export type Role = (typeof memberRoles)[number]
export const memberStatuses = ['active', 'disabled'] as const
export type MemberStatus = (typeof memberStatuses)[number]
export const presenceStates = ['online', 'busy', 'offline'] as const
export type PresenceState = (typeof presenceStates)[number]

/** A tab beats every 15 s; a member unseen for this long counts as gone (database time). */
export const ONLINE_WITHIN_SECONDS = 45

/** Shortest and longest password; NIST SP 800-63B-4 asks for at least 8 and for room up to 64 or more. */
export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 256

const name = z.string().trim().min(1).max(60)
/** Addresses are kept in lower case, so that one person has one account. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
export const Password = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)
/** A mainland mobile as it is dialled at home, or any other country's number in E.164. */
const MOBILE_FORM = /^(?:1[3-9]\d{9}|\+(?!86)[1-9]\d{6,14})$/

/**
 * The mobile a member is reached and mentioned by: what group chats know their people under. Blanks, dashes, full-width
 * digits and the mainland's country code go, so that a robot's mention names the number exactly as the vendor keeps it.
 */
export const Mobile = z
  .string()
  .max(40)
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .replace(/[\s()-]/g, '')
      .replace(/^00/, '+')
      .replace(/^\+86(?=1)/, ''),
  )
  .refine((number) => MOBILE_FORM.test(number), 'member.mobile')
const role = z.enum(memberRoles)
const productLineIds = z.array(z.uuid()).max(50)
const regions = z.array(z.string().trim().min(1).max(20)).max(50)

export const CreateAccount = z.strictObject({
  email: Email,
  name,
  password: Password,
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type CreateAccount = z.input<typeof CreateAccount>

export const AddMember = z.strictObject({
  accountId: z.uuid(),
  name,
  role,
  teamId: z.uuid().nullable().default(null),
  mobile: Mobile.nullable().default(null),
  productLineIds: productLineIds.default([]),
  regions: regions.default([]),
})
export type AddMember = z.input<typeof AddMember>

/** What may be changed of a member; what is left out stays. `version` is the one the caller has seen. */
export const UpdateMember = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  name: name.optional(),
  role: role.optional(),
  teamId: z.uuid().nullable().optional(),
  status: z.enum(memberStatuses).optional(),
  mobile: Mobile.nullable().optional(),
  productLineIds: productLineIds.optional(),
  regions: regions.optional(),
  takesLeads: z.boolean().optional().describe('Is given leads although the role is not rep.'),
})
export type UpdateMember = z.input<typeof UpdateMember>

/** Your own mobile; null takes it away. */
export const SetOwnMobile = z.strictObject({ mobile: Mobile.nullable() })
export type SetOwnMobile = z.input<typeof SetOwnMobile>

/** Your own name, as colleagues in this workspace see it. */
export const SetOwnName = z.strictObject({ name })
export type SetOwnName = z.input<typeof SetOwnName>

export const CreateTeam = z.strictObject({ name, parentId: z.uuid().nullable().default(null) })
export type CreateTeam = z.input<typeof CreateTeam>
export const MoveTeam = z.strictObject({ id: z.uuid(), parentId: z.uuid().nullable() })
export type MoveTeam = z.input<typeof MoveTeam>
export const RenameTeam = z.strictObject({ id: z.uuid(), name })
export type RenameTeam = z.input<typeof RenameTeam>

/** How long an invitation may be used, in days. */
export const INVITATION_DAYS = 7
export const CreateInvitation = z.strictObject({
  invitee: z
    .string()
    .trim()
    .max(60)
    .default('')
    .describe('Whom the link is for, as you would know them in the list.'),
  role,
  teamId: z.uuid().nullable().default(null),
  productLineIds: productLineIds.default([]),
  regions: regions.default([]),
})
export type CreateInvitation = z.input<typeof CreateInvitation>

const DAY = 24 * 60 * 60 * 1000
const LONGEST_LEAVE_DAYS = 366
export const PlanLeave = z
  .strictObject({
    memberId: z.uuid(),
    startsAt: z.coerce.date(),
    endsAt: z.coerce.date(),
    reason: z.string().trim().max(200).default(''),
  })
  .refine((leave) => leave.endsAt > leave.startsAt, { path: ['endsAt'], message: 'leave.endsBeforeStart' })
  .refine((leave) => leave.endsAt.getTime() - leave.startsAt.getTime() <= LONGEST_LEAVE_DAYS * DAY, {
    path: ['endsAt'],
    message: 'leave.tooLong',
  })
export type PlanLeave = z.input<typeof PlanLeave>
export const ListLeaves = z.strictObject({ memberId: z.uuid().optional() })
export type ListLeaves = z.input<typeof ListLeaves>

export const SetPresence = z.strictObject({
  state: z.enum(presenceStates),
  reachableUntil: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .describe('Until when you take leads with no page open, at most 24 hours ahead; only while online.'),
})
export type SetPresence = z.input<typeof SetPresence>

export const CreateApiKey = z.strictObject({
  name,
  scopes: z.array(z.string().max(60)).min(1).max(50),
  expiresInDays: z.int().min(1).max(3650).nullable().default(null),
})
export type CreateApiKey = z.input<typeof CreateApiKey>
export const RevokeApiKey = z.strictObject({ id: z.uuid() })

export const ListMembers = z.strictObject({
  q: z.string().trim().max(60).optional(),
  status: z.enum(memberStatuses).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type ListMembers = z.input<typeof ListMembers>
