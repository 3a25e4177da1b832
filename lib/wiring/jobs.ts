import { holdingDrainJob, leadRouteJob, leadsOfTheGoneJob, winStatsJob } from '@/lib/assignment/jobs'
import { tasksWithLeadJob } from '@/lib/followups/jobs'
import {
  confirmationMailJob,
  connectionOffJob,
  connectionsPullJob,
  inboxDrainJob,
  inboxSuspectsJob,
  quarantineEndJob,
} from '@/lib/intake/jobs'
import { robotsSpeakJob } from '@/lib/notifications/jobs'
import { firstStepsJob } from '@/lib/onboarding/jobs'
import { eventsSealJob } from '@/lib/platform/events/seal-chain'
import type { JobDefinition } from '@/lib/platform/queue/define-job'
import { jobReplay } from '@/lib/platform/queue/job-replay'
import { timersFireJob } from '@/lib/platform/timers/fire-timers'
import { holdsKeepJob, holdsRekeepJob, holdsSweepJob, poolsTouchedJob } from '@/lib/pools/jobs'
import { clocksKeepJob, clocksRetimeJob, clocksSweepJob, leadsPassOnJob } from '@/lib/sla/jobs'
import { importsReleaseJob, importsWorkJob } from '@/lib/transfer/jobs'
import { labelSubjects } from './subject-labels'
import { timerHandlers, timerPermissions } from './timers'
import { workOnLeads } from './work-on-leads'

export const timersFire = timersFireJob(timerHandlers, timerPermissions)
export const robotsSpeak = robotsSpeakJob(labelSubjects)

/** Every job there is. The queue runs these and no others. */
export const jobs = [
  clocksKeepJob(workOnLeads),
  clocksRetimeJob,
  clocksSweepJob,
  confirmationMailJob,
  connectionOffJob,
  connectionsPullJob,
  eventsSealJob,
  firstStepsJob,
  holdingDrainJob,
  holdsKeepJob,
  holdsRekeepJob,
  holdsSweepJob,
  importsReleaseJob,
  importsWorkJob,
  inboxDrainJob,
  inboxSuspectsJob,
  quarantineEndJob,
  jobReplay(() => jobsByName),
  leadRouteJob,
  leadsOfTheGoneJob,
  leadsPassOnJob,
  poolsTouchedJob,
  tasksWithLeadJob,
  robotsSpeak,
  timersFire,
  winStatsJob,
] as const

export type JobName = (typeof jobs)[number]['name']

export const jobsByName: ReadonlyMap<string, JobDefinition> = new Map<string, JobDefinition>(
  jobs.map((job) => [job.name, job]),
)
