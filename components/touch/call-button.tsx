'use client'

import { Phone } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { useTouch } from './use-touch'

const ResultDialog = dynamic(() => import('./result-dialog').then((file) => file.ResultDialog), {
  ssr: false,
})

type Props = {
  lead: { id: string; name: string; mobile: string | null }
  label: string
  children: string
}

/** Calls from a row: asks for the person, dials, and asks what came of it. */
export function CallButton({ lead, label, children }: Props) {
  const { begin, beginning, begun, forget } = useTouch(lead)
  return (
    <>
      <Button
        size="sm"
        className="max-md:flex-1"
        data-act="call"
        aria-label={label}
        pending={beginning === 'call'}
        onClick={() => begin('call')}
      >
        <Phone aria-hidden />
        {children}
      </Button>
      {begun ? <ResultDialog lead={lead} open={begun} onClose={forget} /> : null}
    </>
  )
}
