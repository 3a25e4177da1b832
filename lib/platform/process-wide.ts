/**
 * State of which a process must have exactly one. A module is not enough: Next.js loads a module once for route
 * handlers, once for pages and once for instrumentation, and each would have its own.
 */
export function processWide<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`meridian.${name}`)
  const store = globalThis as unknown as Record<symbol, T | undefined>
  store[key] ??= make()
  return store[key]
}
