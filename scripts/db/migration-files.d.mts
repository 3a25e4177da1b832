import type { DatamodelFile } from './diff-datamodels.mjs'

export const PRISMA_DIR: string
export function readMigrations(dir?: string): { name: string; sql: string; checksum: string }[]
export function readDatamodel(dir?: string): DatamodelFile[]
