'use client'

type Toast = typeof import('sonner')['toast']

let isWanted = false
const listeners = new Set<() => void>()

/** Whether anything was ever said: only then is the place where it appears loaded (Toaster). */
export const toastsWanted = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): boolean => isWanted,
}

function later(say: (toast: Toast) => void): void {
  if (!isWanted) {
    isWanted = true
    for (const listener of listeners) listener()
  }
  // What is said before the place is there, the library shows as soon as it is.
  void import('sonner').then(({ toast }) => say(toast))
}

/** Short messages in a corner. They are rare, so what shows them comes with the first. */
export const toast = Object.assign((...said: Parameters<Toast>) => later((t) => t(...said)), {
  success: (...said: Parameters<Toast['success']>) => later((t) => t.success(...said)),
  warning: (...said: Parameters<Toast['warning']>) => later((t) => t.warning(...said)),
  error: (...said: Parameters<Toast['error']>) => later((t) => t.error(...said)),
  custom: (...said: Parameters<Toast['custom']>) => later((t) => t.custom(...said)),
  dismiss: (...which: Parameters<Toast['dismiss']>) => later((t) => t.dismiss(...which)),
})
