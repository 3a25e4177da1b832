/** Called once when a web process starts: what follows from commits is woken by the process that commits. */
export async function register(): Promise<void> {
  // The framework replaces this at build time, so that the edge bundle contains no database.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startWeb } = await import('./lib/wiring/web-process')
  startWeb()
}
