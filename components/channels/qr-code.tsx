'use client'

import { Download } from 'lucide-react'
import { encode } from 'uqr'
import { Button } from '@/components/ui/button'

type Props = { text: string; label: string; download: string; size?: number; fileName?: string }

/** A link as a code to scan, and to take along for print: always dark on white, which readers need in any theme. */
export function QrCode({ text, label, download, size = 132, fileName = 'form-qr.svg' }: Props) {
  const { path, modules } = drawn(text)
  const box = `0 0 ${modules} ${modules}`
  const file = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="1024" height="1024" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${modules}v${modules}H0z"/><path d="${path}"/></svg>`
  return (
    <div className="grid justify-items-start gap-2">
      <svg
        role="img"
        aria-label={label}
        width={size}
        height={size}
        viewBox={box}
        shapeRendering="crispEdges"
        className="shrink-0 rounded-md border"
      >
        <rect width={modules} height={modules} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <Button asChild size="sm" variant="ghost">
        <a href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(file)}`} download={fileName}>
          <Download aria-hidden />
          {download}
        </a>
      </Button>
    </div>
  )
}

function drawn(text: string): { path: string; modules: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: dark.join(''), modules: size }
}
