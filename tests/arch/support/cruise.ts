import { createRequire } from 'node:module'
import path from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { ROOT } from './source-files'

interface Configuration {
  forbidden: IForbiddenRuleType[]
  options: ICruiseOptions
}

export const configuration: Configuration = createRequire(import.meta.url)(
  path.join(ROOT, '.dependency-cruiser.cjs'),
)

export interface Violation {
  rule: string
  edge: string
}

/** What the layering rules say about the folders of a tree; `baseDir` is the tree's root. */
export async function layeringViolations(baseDir: string, folders: string[]): Promise<Violation[]> {
  const tsConfig = { fileName: path.join(baseDir, 'tsconfig.json') }
  const { output } = await cruise(
    folders,
    {
      ...configuration.options,
      tsConfig,
      baseDir,
      validate: true,
      ruleSet: { forbidden: configuration.forbidden },
    },
    undefined,
    { tsConfig: extractTSConfig(tsConfig.fileName) },
  )
  if (typeof output === 'string') throw new Error(output)
  return (output satisfies ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    edge: `${from} → ${to}`,
  }))
}
