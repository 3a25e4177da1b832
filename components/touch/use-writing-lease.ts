'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { releaseTouch, takeTouch } from './touch-api'

/** Well within the shortest lease of somebody who writes (a minute). */
const BEAT_MS = 30_000

/**
 * Whoever writes a follow-up has the person while they do: the first stroke asks for them, further ones draw that out, and
 * sending or leaving gives them back. Answers what stands in the way: a colleague, in the API's words.
 */
export function useWritingLease(leadId: string): {
  wrote: () => void
  done: () => void
  blocked: string | null
} {
  const problemText = useProblemText()
  const [blocked, setBlocked] = useState<string | null>(null)
  const held = useRef<{ id: string | null; at: number } | null>(null)

  const wrote = useCallback(() => {
    const now = Date.now()
    if (held.current && now - held.current.at < BEAT_MS) return
    held.current = { id: held.current?.id ?? null, at: now }
    takeTouch(leadId, 'compose')
      .then((lease) => {
        // One's own call goes on while one writes: it ends with its result, not with the text.
        held.current = { id: lease.kind === 'compose' ? lease.id : null, at: now }
        setBlocked(null)
      })
      .catch((error: unknown) => {
        // Only being stopped matters here: writing must not fail because the network does.
        if (error instanceof ApiProblem && error.code === 'conflict') setBlocked(problemText(error))
      })
  }, [leadId, problemText])

  const done = useCallback(() => {
    const id = held.current?.id
    held.current = null
    setBlocked(null)
    if (id) releaseTouch(id).catch(() => undefined)
  }, [])

  useEffect(() => done, [done])
  return { wrote, done, blocked }
}
