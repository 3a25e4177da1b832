import Cookies from 'js-cookie'
import { LOCALE_COOKIE, type Locale } from '@/lib/platform/i18n/locales'
import { THEME_COOKIE, type Theme } from '@/lib/platform/i18n/themes'

const KEPT_DAYS = 365

/** Remembers the collapsed navigation so that the server's first byte has the right width. */
export const NAV_COOKIE = 'nav'

function remember(name: string, value: string): void {
  Cookies.set(name, value, {
    path: '/',
    expires: KEPT_DAYS,
    sameSite: 'lax',
    secure: location.protocol === 'https:',
  })
}

/** Applies a theme to the page at once and for the next visit. */
export function applyTheme(theme: Theme): void {
  remember(THEME_COOKIE, theme)
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
}

/** Remembers the language; the page must be asked for again to be rendered in it. */
export const rememberLocale = (locale: Locale): void => remember(LOCALE_COOKIE, locale)

export const rememberNav = (collapsed: boolean): void =>
  remember(NAV_COOKIE, collapsed ? 'collapsed' : 'open')
