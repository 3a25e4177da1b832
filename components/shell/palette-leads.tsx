'use client'

import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/leads/status-mark'
import type { LeadPage } from '@/components/leads/view'
import { callApi } from './api-client'
import { PaletteGroup, PaletteItem } from './palette-parts'
import { usePlace } from './place-context'
import { useDebounced } from './use-debounced'

const REST_MS = 150
const SHOWN = 6

type Props = { query: string; run: (work: () => void) => void }

/** Leads that match what is typed, from the API, above the commands. */
export function PaletteLeads({ query, run }: Props) {
  const t = useTranslations('shell.palette')
  const leads = useTranslations('leads')
  const router = useRouter()
  const { workspace } = usePlace()
  const wanted = useDebounced(query.trim(), REST_MS)
  const found = useQuery({
    queryKey: ['palette-leads', wanted],
    enabled: wanted.length > 0,
    queryFn: ({ signal }) =>
      callApi<LeadPage>(`/leads?q=${encodeURIComponent(wanted)}&limit=${SHOWN}`, { signal }),
  })
  if (wanted.length === 0) return null
  if (found.isError) return <Note>{t('failed')}</Note>
  if (found.isPending) return <Note>{t('searching')}</Note>
  if (found.data.items.length === 0) return null
  return (
    <PaletteGroup heading={t('leads')} always>
      {found.data.items.map((lead) => (
        <PaletteItem
          key={lead.id}
          value={lead.id}
          icon={Inbox}
          always
          onRun={() => run(() => router.push(`/${workspace.slug}/leads/${lead.id}`))}
        >
          <span className="font-medium">{lead.name || leads('noName')}</span>
          <span className="min-w-0 flex-1 truncate text-ink-3">
            {[lead.company, lead.mobile].filter(Boolean).join(' · ')}
          </span>
          <StatusMark status={lead.status} />
        </PaletteItem>
      ))}
    </PaletteGroup>
  )
}

function Note({ children }: { children: string }) {
  return (
    <p role="status" className="px-3 py-2 text-sm text-ink-3">
      {children}
    </p>
  )
}
