'use client'

import { useQueries } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { fetchLead } from '@/components/lead/lead-api'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { StatusMark } from '@/components/leads/status-mark'
import { usePlace } from '../place-context'
import { recentLeads } from '../recent-leads'
import { PaletteGroup, PaletteItem } from './parts'

/** What one looked at last, before anything is typed. A lead one no longer sees is not there. */
export function PaletteRecent({ run }: { run: (work: () => void) => void }) {
  const t = useTranslations('shell.palette')
  const leads = useTranslations('leads')
  const router = useRouter()
  const { viewer, workspace } = usePlace()
  const [ids] = useState(() => recentLeads(workspace.slug, viewer.memberId))
  const found = useQueries({
    queries: ids.map((id) => ({ queryKey: [LEAD_KEY, id], queryFn: () => fetchLead(id), retry: false })),
  }).flatMap(({ data }) => data ?? [])
  if (found.length === 0) return null
  return (
    <PaletteGroup heading={t('recent')}>
      {found.map((lead) => (
        <PaletteItem
          key={lead.id}
          value={`recent ${lead.id}`}
          keywords={[lead.name, lead.company ?? '']}
          icon={History}
          onRun={() => run(() => router.push(`/${workspace.slug}/leads/${lead.id}`))}
        >
          <span className="font-medium">{lead.name || leads('noName')}</span>
          <span className="min-w-0 flex-1 truncate text-ink-3">{lead.company}</span>
          <StatusMark status={lead.status} />
        </PaletteItem>
      ))}
    </PaletteGroup>
  )
}
