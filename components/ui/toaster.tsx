'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { toastsWanted } from './toast'

const ToasterView = dynamic(() => import('./parts/toaster').then((file) => file.ToasterView), { ssr: false })

/** Where short messages (`toast`) appear. */
export function Toaster({ label }: { label: string }) {
  const isWanted = useSyncExternalStore(toastsWanted.subscribe, toastsWanted.get, () => false)
  return isWanted ? <ToasterView label={label} /> : null
}
