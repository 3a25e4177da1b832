export function bootstrap(options: { adminUrl: string; secret: string }): Promise<void>
