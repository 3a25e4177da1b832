'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import type { TouchKind } from '@/lib/touches/types'
import { takeTouch } from './touch-api'
import type { OpenTouchView } from './view'

/**
 * Begins a call, a message or a visit: asks for the person first, and only then dials. Whoever is stopped reads who has
 * them and until when. What was begun waits for its result.
 */
export function useTouch(lead: { id: string; mobile: string | null }) {
  const client = useQueryClient()
  const problemText = useProblemText()
  const [begun, setBegun] = useState<OpenTouchView | null>(null)
  const begin = useMutation({
    mutationFn: (kind: TouchKind) => takeTouch(lead.id, kind),
    onSuccess: ({ id, since }, kind) => {
      setBegun({ leaseId: id, kind, since })
      if (kind === 'call' && lead.mobile) dial(lead.mobile)
    },
    onError: (error) => toast.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: [LEAD_KEY, lead.id] }),
  })
  return {
    begin: (kind: TouchKind) => begin.mutate(kind),
    /** What is being begun just now. */
    beginning: begin.isPending ? begin.variables : null,
    begun,
    forget: () => setBegun(null),
  }
}

/** Hands a number to whatever makes calls here, as a press on a link would: the page stays. */
function dial(number: string): void {
  const link = Object.assign(document.createElement('a'), { href: `tel:${number}`, hidden: true })
  document.body.append(link)
  link.click()
  link.remove()
}
