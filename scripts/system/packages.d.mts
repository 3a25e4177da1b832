export interface SystemPackage {
  commands?: string[]
  files?: string[]
  debian: string
}
export const REDIS: SystemPackage
export const CHROMIUM: SystemPackage
export const CJK_FONT: SystemPackage
export function find(wanted: Pick<SystemPackage, 'commands' | 'files'>): string | undefined
export function ensure(wanted: SystemPackage, say?: (line: string) => void): string
