import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((m) => [
    m[1],
    [m[2], m[3]],
  ]),
)

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const channel = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(foreground: string, background: string, theme: 0 | 1): number {
  const pair = [foreground, background].map((name) => luminance(tokens.get(name)?.[theme] ?? ''))
  const [light = 0, dark = 0] = pair.sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'surface', 'raised', 'hover']
const readable = [
  ...['ink', 'ink-2', 'ink-3', 'jade', 'danger', 'warn', 'info'].flatMap((ink) =>
    grounds.map((ground) => [ink, ground]),
  ),
  ['ink', 'selected'],
  ['ink-2', 'selected'],
  ['on-jade', 'jade'],
  ['on-jade', 'jade-strong'],
  ['surface', 'danger'],
  ['paper', 'ink'],
  ...['jade', 'danger', 'warn', 'info'].map((tone) => [tone, `${tone}-tint`]),
  ...['ink', 'ink-2', 'ink-3'].map((ink) => [ink, 'jade-tint']),
] as [string, string][]

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the %s theme', (_name, theme) => {
  it.each(readable)('%s can be read on %s', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(grounds.slice(0, 3))('a control can be made out on %s', (ground) => {
    expect(contrast('control', ground, theme)).toBeGreaterThanOrEqual(3)
  })
})
