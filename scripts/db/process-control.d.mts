export function isAlive(pid: number): boolean
export function commandLine(pid: number): string
export function signalAndWait(pid: number, signal: NodeJS.Signals): Promise<void>
