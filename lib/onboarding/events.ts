import { event } from '@/lib/platform/events/define-event'
import type { TemplateKey } from './schema'

/** A template gave the workspace its product lines and teams. Subjects: workspace. */
export const templateApplied = event('template.applied').carrying<{ template: TemplateKey }>()

/** Sample leads were put in. Subjects: workspace. */
export const samplesAdded = event('samples.added').carrying<{ count: number }>()

/** All sample leads were taken away. Subjects: workspace. */
export const samplesRemoved = event('samples.removed').carrying<{ count: number }>()

/** The first real lead was assigned and notified. Subjects: workspace. */
export const firstLoopClosed = event('first_loop.closed').carrying<{ minutes: number }>()
