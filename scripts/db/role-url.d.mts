export function rolePassword(secret: string, role: string): string
export function roleUrl(databaseUrl: string, role: string, secret: string): string
export function withoutCredentials(databaseUrl: string): string
