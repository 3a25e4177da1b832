import { z } from 'zod'

/** Ways to be in contact: how a follow-up was held, and how the next one will be. */
export const contactKinds = ['call', 'visit', 'message', 'email', 'meeting', 'other'] as const
export type ContactKind = (typeof contactKinds)[number]

export const taskStates = ['open', 'done', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]

/** `valid` has all three parts; `incomplete` was saved by one tap and waits for them. Only valid ones count. */
export const followUpVerdicts = ['valid', 'incomplete'] as const
export type FollowUpVerdict = (typeof followUpVerdicts)[number]

const words = z.string().trim().max(2000)
const title = z.string().trim().min(1).max(200)
/** An instant with its offset, as JSON carries it. */
export const Instant = z.iso.datetime({ offset: true }).describe('ISO 8601 with offset.')

/** What will be done next, and when: the third part. It becomes a task. */
export const NextAction = z.strictObject({
  contact: z.enum(contactKinds),
  title: z.string().trim().max(200).describe('What will be done, in words.'),
  dueAt: Instant,
})
export type NextAction = z.input<typeof NextAction>

/** The only way to have no next action: the lead ends with this contact. */
export const Ending = z.strictObject({
  outcome: z.enum(['converted', 'invalid']),
  reason: z.string().trim().min(1).max(500),
})

/** The three parts as somebody typed them; whether they say something is judged by policy.ts. */
export const FollowUpParts = z.strictObject({
  contact: z.enum(contactKinds).describe('How you were in contact.'),
  need: words.describe("The need, in the customer's words."),
  solution: words.describe('What you offered.'),
  next: NextAction.nullish().describe('What happens next. Leave out only with `ending`.'),
  ending: Ending.nullish().describe('No further action: closes the lead, with the reason.'),
})

export const LogFollowUp = z.strictObject({
  leadId: z.uuid(),
  ...FollowUpParts.shape,
  /** A task this contact was; it is done with it. */
  completesTaskId: z.uuid().nullish().describe('A task of yours this contact was; it is marked done.'),
})
export type LogFollowUp = z.input<typeof LogFollowUp>

export const CompleteFollowUp = z.strictObject({
  id: z.uuid(),
  /** The version the person was looking at. */
  version: z.int().min(1),
  ...FollowUpParts.shape,
})
export type CompleteFollowUp = z.input<typeof CompleteFollowUp>

/** "Visit booked", by one tap: the visit becomes a task at once, the three parts are asked for afterwards. */
export const BookVisit = z.strictObject({ leadId: z.uuid(), at: Instant })
export type BookVisit = z.input<typeof BookVisit>

export const CreateTask = z.strictObject({
  leadId: z.uuid(),
  contact: z.enum(contactKinds),
  title,
  dueAt: Instant,
  /** The lead's owner unless told; the only other choice is oneself. */
  assigneeId: z.uuid().nullish(),
})
export type CreateTask = z.input<typeof CreateTask>

const onTask = { id: z.uuid(), version: z.int().min(1) }
export const EndTask = z.strictObject(onTask)
export type EndTask = z.input<typeof EndTask>
/** What is left out stays as it is. */
export const ChangeTask = z.strictObject({
  ...onTask,
  dueAt: Instant.optional(),
  title: title.optional(),
  contact: z.enum(contactKinds).optional(),
})
export type ChangeTask = z.input<typeof ChangeTask>

export const ListTasks = z.strictObject({
  /** `me` or a member's id; everybody whose leads you see unless told. */
  assignee: z.union([z.literal('me'), z.uuid()]).optional(),
  lead: z.uuid().optional(),
  state: z.enum(taskStates).default('open'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListTasks = z.input<typeof ListTasks>

export const ListFollowUps = z.strictObject({
  leadId: z.uuid(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListFollowUps = z.input<typeof ListFollowUps>
