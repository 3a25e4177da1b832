import { median, spread } from './measure/statistics'

export type Unit = 'commits' | 'min' | '/s' | 'ms' | 's' | 'MiB' | 'MB' | 'kB' | '%' | '×'

/** What is wanted of a figure: at least for rates and shares, at most for times and sizes. */
export interface Goal {
  must: number
  aim: number
}

/** One line of the table: a figure measured several times, alone or as a part of a baseline's figure. */
export interface Figure {
  name: string
  unit: Unit
  values: number[]
  goal?: Goal
}

const MORE_IS_BETTER: ReadonlySet<Unit> = new Set(['/s', '%'])

/** Figures of every repeat, by name, in the order they first came. */
export class Report {
  readonly #figures = new Map<string, Figure>()
  readonly #say: (text: string) => void

  /** `say` hears every value as it is measured: a long run that is cut off has told what it knew. */
  constructor(say: (text: string) => void) {
    this.#say = say
  }

  add(name: string, unit: Unit, value: number, goal?: Goal): number {
    const figure = this.#figures.get(name) ?? { name, unit, values: [], ...(goal ? { goal } : {}) }
    figure.values.push(value)
    this.#say(`${name}: ${shown(value, unit)}`)
    this.#figures.set(name, figure)
    return value
  }

  /** The figure so far; undefined when it was not measured in this run. */
  medianOf(name: string): number | undefined {
    const figure = this.#figures.get(name)
    return figure && median(figure.values)
  }

  /** The table of the README. */
  toMarkdown(): string {
    const lines = [...this.#figures.values()].map((f) => `| ${cells(f).join(' | ')} |`)
    return ['| figure | median | ± | must | aim | |', '|---|---:|---:|---:|---:|---|', ...lines].join('\n')
  }
}

function cells({ name, unit, values, goal }: Figure): string[] {
  const value = median(values)
  const apart = values.length > 1 ? `${Math.round(spread(values) * 100)} %` : ''
  const bound = (limit: number) => `${MORE_IS_BETTER.has(unit) ? '≥' : '≤'} ${shown(limit, unit)}`
  return goal
    ? [name, shown(value, unit), apart, bound(goal.must), bound(goal.aim), verdict(value, unit, goal)]
    : [name, shown(value, unit), apart, '', '', '']
}

function verdict(value: number, unit: Unit, { must, aim }: Goal): string {
  const reaches = (limit: number) => (MORE_IS_BETTER.has(unit) ? value >= limit : value <= limit)
  return reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'missed'
}

function shown(value: number, unit: Unit): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })}${unit === '/s' ? '/s' : ` ${unit}`}`
}
