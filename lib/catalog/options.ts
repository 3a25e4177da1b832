import type { z } from 'zod'
import { AppError, type ErrorDetail } from '@/lib/platform/errors'
import { folded } from '@/lib/platform/folded'
import type { CustomType, FieldOption } from './fields'
import type { CreateField } from './schema'

type GivenOption = z.output<typeof CreateField>['options'][number]

/**
 * The options of a choice after a change: those given, in their order, new ones with a key of their own; those left out
 * behind them, retired. A key is never used twice, because leads are filled in with it.
 */
export function optionsAfter(before: readonly FieldOption[], given: readonly GivenOption[]): FieldOption[] {
  const used = new Set([...before.map(({ key }) => key), ...given.flatMap(({ key }) => (key ? [key] : []))])
  const named = given.map((option) => ({ ...option, key: option.key ?? nextKey(used) }))
  const kept = new Set(named.map(({ key }) => key))
  return [
    ...named,
    ...before.filter(({ key }) => !kept.has(key)).map((option) => ({ ...option, retired: true })),
  ]
}

function nextKey(used: Set<string>): string {
  let n = used.size + 1
  while (used.has(`o${n}`)) n += 1
  used.add(`o${n}`)
  return `o${n}`
}

/** A choice needs something to choose, and no name may stand for two options in use; nothing else has options. */
export function refuseOptions(type: CustomType, options: readonly FieldOption[]): void {
  const isChoice = type === 'choice' || type === 'choices'
  const offered = options.filter(({ retired }) => !retired)
  if (!isChoice && options.length > 0) throw refused([{ path: 'options', messageKey: 'field.noOptions' }])
  if (isChoice && offered.length === 0) throw refused([{ path: 'options', messageKey: 'field.needsOptions' }])
  const twice = namedTwice(options)
  if (twice.length > 0) throw refused(twice)
}

function namedTwice(options: readonly FieldOption[]): ErrorDetail[] {
  const owners = new Map<string, number>()
  const keys = new Set<string>()
  return options.flatMap((option, i): ErrorDetail[] => {
    if (keys.has(option.key)) return [{ path: `options.${i}.key`, messageKey: 'field.optionTwice' }]
    keys.add(option.key)
    if (option.retired) return []
    const clash = [option.key, option.label['zh-CN'], option.label.en, ...option.aliases].find((name) => {
      const owner = owners.get(folded(name))
      owners.set(folded(name), owner ?? i)
      return owner !== undefined && owner !== i
    })
    return clash === undefined
      ? []
      : [{ path: `options.${i}.label`, messageKey: 'field.nameTwice', params: { name: clash } }]
  })
}

const refused = (details: ErrorDetail[]) => new AppError('validation', 'validation', { details })
