'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { fetchAssignment, fetchLead } from '@/components/lead/lead-api'
import { useLive } from '@/components/live/use-live'
import { toast } from '@/components/ui/toast'
import { isSoundOn, playArrival } from './sound'
import { type NotificationView, useNotifications } from './use-notifications'

// News comes now and then: the card is not part of what every page loads.
const loadCard = () => import('./new-lead-card').then((file) => file.NewLeadCard)

const SHOWN_MS = 12_000
const LEAD_ASSIGNED = 'lead.assigned'

/** Says in a corner that a lead has come to this member, from where, and why to them. */
export function NewLeadToasts() {
  const { data } = useNotifications()
  const router = useRouter()
  const known = useRef<Set<string> | null>(null)
  const silent = useRef(new Set<string>())
  // The member's own settings decided when it was told: a kind without sound, or a quiet hour.
  useLive((message) => {
    if (message.type === 'notification' && message.sound === false) silent.current.add(String(message.id))
  })

  useEffect(() => {
    if (!data) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...data.items.map((item) => item.id)])
    // What was there when the page opened is history, not news.
    if (!before) return
    const news = data.items.filter(
      (item) => item.kind === LEAD_ASSIGNED && item.readAt === null && !before.has(item.id),
    )
    for (const item of news) void announce(item)
    if (news.some((item) => !silent.current.has(item.id)) && isSoundOn()) playArrival()

    async function announce(item: NotificationView) {
      const [lead, assignment, NewLeadCard] = await Promise.all([
        fetchLead(item.subject.id),
        fetchAssignment(item.subject.id),
        loadCard(),
      ])
      const open = () => router.push(`/go/${item.subject.type}/${item.subject.id}`)
      toast.custom(
        (id) => (
          <NewLeadCard lead={lead} assignment={assignment} onOpen={open} onClose={() => toast.dismiss(id)} />
        ),
        {
          id: item.id,
          duration: SHOWN_MS,
        },
      )
    }
  }, [data, router])
  return null
}
