import { event } from '@/lib/platform/events/define-event'

/** A workspace was made. Subjects: workspace. */
export const workspaceCreated = event('workspace.created').carrying<{ slug: string; name: string }>()
