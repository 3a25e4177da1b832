/** A workspace as its members see it. */
export interface WorkspaceView {
  id: string
  slug: string
  name: string
  timezone: string
}
