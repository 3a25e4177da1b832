/** A scenario that names what it does not list is a mistake in the scenario. */
export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`the scenario does not list ${name}`)
  return id
}
