/** A kind of event: its name and, as a type only, what it carries. */
export interface EventDefinition<Name extends string = string, Data extends object = object> {
  readonly name: Name
  /** Type only: never set. */
  readonly carries?: Data
}

/**
 * Declares a kind of event in a domain's `events.ts`: `event('lead.assigned').carrying<{ownerId: string}>()`.
 * The name must stand in lib/wiring/subscriptions.ts too, or nothing compiles.
 */
export const event = <const Name extends string>(name: Name) => ({
  carrying: <Data extends object>(): EventDefinition<Name, Data> => ({ name }),
})
