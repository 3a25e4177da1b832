/** The text of docs/configuration.md, from the JSON Schema of the settings. */
export function renderConfiguration(schema: { properties?: Record<string, object> }): string
