/** A value as JSON carries it: dates become ISO 8601 strings. */
export type Answered<T> = T extends Date
  ? string
  : T extends (infer Item)[]
    ? Answered<Item>[]
    : T extends object
      ? { [Key in keyof T]: Answered<T[Key]> }
      : T

/** Gives a component what the API would have answered, so that first draw and later reloads have one shape. */
export function answered<T>(value: T): Answered<T> {
  return JSON.parse(JSON.stringify(value)) as Answered<T>
}
