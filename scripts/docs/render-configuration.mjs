const HEAD = `# Configuration

Written by \`npm run docs:configuration\` from the descriptions in \`lib/platform/env.ts\`; a test keeps the two together.
Settings are environment variables. An empty one counts as absent. The product refuses to start with a wrong one and
says which. \`npm start\` fills in what the processes need (\`scripts/runtime/processes.mjs\`): with no variable at all it
runs an embedded PostgreSQL under \`.data/\`.

| variable | meaning | values | default |
| --- | --- | --- | --- |
`

/**
 * The text of docs/configuration.md.
 * @param {{ properties?: Record<string, object>, required?: string[] }} schema JSON Schema of the settings as given
 */
export function renderConfiguration({ properties = {} }) {
  const rows = Object.entries(properties).map(
    ([name, setting]) =>
      `| \`${name}\` | ${cell(setting.description ?? '')} | ${cell(valuesOf(setting))} | ${defaultOf(setting)} |\n`,
  )
  return HEAD + rows.join('')
}

const cell = (text) => text.replaceAll('|', '\\|')

const defaultOf = (setting) => (setting.default === undefined ? '' : `\`${setting.default}\``)

function valuesOf(setting) {
  if (setting.enum) return setting.enum.map((value) => `\`${value}\``).join(', ')
  if (setting.minimum !== undefined && setting.maximum !== undefined)
    return `${setting.minimum} to ${setting.maximum}`
  return setting.format === 'uri' ? 'URL' : 'text'
}
