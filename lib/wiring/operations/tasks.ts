import { z } from 'zod'
import { changeTask } from '@/lib/followups/commands/change-task'
import { createTask } from '@/lib/followups/commands/create-task'
import { completeTask, reopenTask } from '@/lib/followups/commands/end-task'
import { getTask, listTasks } from '@/lib/followups/queries/list-tasks'
import { ChangeTask, CreateTask, contactKinds, ListTasks, taskStates } from '@/lib/followups/schema'
import { operation } from '@/lib/platform/http/operation'
import { Named } from './parts'

const Task = z.object({
  id: z.uuid(),
  contact: z.enum(contactKinds),
  title: z.string(),
  dueAt: z.date(),
  state: z.enum(taskStates),
  lead: z.object({ id: z.uuid(), name: z.string(), company: z.string().nullable() }),
  assignee: Named,
  createdAt: z.date(),
  doneAt: z.date().nullable(),
  version: z.int(),
})

const TaskPath = z.object({ taskId: z.uuid() })

export const readTasks = operation({
  id: 'listTasks',
  method: 'GET',
  path: '/api/v1/tasks',
  summary: 'Tasks about leads you may see, the next due first.',
  permission: 'lead.read',
  input: { query: ListTasks },
  output: z.object({ items: z.array(Task), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { query }) => listTasks(ctx, query),
})

export const postTask = operation({
  id: 'createTask',
  method: 'POST',
  path: '/api/v1/tasks',
  summary: 'Plans something to be done about a lead, by its owner or yourself; they are reminded of it.',
  permission: 'lead.update',
  input: { body: CreateTask },
  output: Task,
  status: 201,
  handle: async (ctx, { body }) => getTask(ctx, await createTask(ctx, body)),
})

export const patchTask = operation({
  id: 'changeTask',
  method: 'PATCH',
  path: '/api/v1/tasks/{taskId}',
  summary: 'Moves a task to another time, or words it anew.',
  permission: 'lead.update',
  versioned: true,
  input: { params: TaskPath, body: ChangeTask.omit({ id: true, version: true }) },
  output: Task,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await changeTask(ctx, { ...body, id: params.taskId, version })
    return getTask(ctx, params.taskId)
  },
})

export const postTaskDone = operation({
  id: 'completeTask',
  method: 'POST',
  path: '/api/v1/tasks/{taskId}/complete',
  summary: 'Marks a task done.',
  permission: 'lead.update',
  versioned: true,
  input: { params: TaskPath },
  output: Task,
  status: 200,
  handle: async (ctx, { params, version }) => {
    await completeTask(ctx, { id: params.taskId, version })
    return getTask(ctx, params.taskId)
  },
})

export const postTaskReopened = operation({
  id: 'reopenTask',
  method: 'POST',
  path: '/api/v1/tasks/{taskId}/reopen',
  summary: 'Takes "done" back.',
  permission: 'lead.update',
  versioned: true,
  input: { params: TaskPath },
  output: Task,
  status: 200,
  handle: async (ctx, { params, version }) => {
    await reopenTask(ctx, { id: params.taskId, version })
    return getTask(ctx, params.taskId)
  },
})

export const taskOperations = [readTasks, postTask, patchTask, postTaskDone, postTaskReopened]
