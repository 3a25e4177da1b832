/** `system` follows prefers-color-scheme; the other two are written to <html data-theme>. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Cookie that carries the theme, so that the server's first byte is already in the right colours. */
export const THEME_COOKIE = 'theme'

/** Narrows an untrusted string to a theme; anything else is `system`. */
export function parseTheme(value: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}
