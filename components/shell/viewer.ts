/** Who looks at the page, as the shell needs to know it. */
export type Viewer = { memberId: string; name: string; email: string; role: string; permissions: string[] }
export type WorkspaceView = { slug: string; name: string }

export const can = (viewer: Viewer, permission: string): boolean => viewer.permissions.includes(permission)
