export interface Migration {
  name: string
  sql: string
  checksum: string
}
export function applyMigrations(options: {
  databaseUrl: string
  secret: string
  migrations?: Migration[]
}): Promise<string[]>
