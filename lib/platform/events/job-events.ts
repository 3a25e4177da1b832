import { event } from './define-event'

/** A job no retry will cure; the subject is its row in dead_job. */
export const jobDied = event('job.died').carrying<{ job: string; errorCode: string; attempts: number }>()
/** A person asked for a dead job to run again. */
export const jobReplayed = event('job.replayed').carrying<{ job: string }>()
