/** The text of .env.example, from the JSON Schema of the settings. */
export function renderEnvExample(schema: { properties?: Record<string, object> }): string
