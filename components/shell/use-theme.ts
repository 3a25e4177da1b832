'use client'

import { useSyncExternalStore } from 'react'
import { parseTheme, type Theme } from '@/lib/platform/i18n/themes'
import { applyTheme } from './preferences'

function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

const currentTheme = (): Theme => parseTheme(document.documentElement.dataset.theme)
const onServer = (): Theme => 'system'

/** The theme of the page (its truth is <html data-theme>) and the way to change it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(watchTheme, currentTheme, onServer), applyTheme]
}
