import type { StepKey, TemplateKey } from './schema'

/** How far a new workspace is. */
export interface FirstStepsView {
  /** False for workspaces that did not begin by signing up, such as the demo. */
  isTracked: boolean
  steps: { key: StepKey; at: Date | null }[]
  template: TemplateKey | null
  dismissedAt: Date | null
  /** From sign-up to the first real lead that was assigned and notified, or until now. */
  minutes: number
  isDone: boolean
  /** Leads that are samples, or a demo's, and can be taken away. */
  sampleLeads: number
}
