export function databaseStamp(secret: string): string
export function prepareDatabase(options: {
  adminUrl: string
  secret: string
  onWork?: () => void
}): Promise<string[]>
