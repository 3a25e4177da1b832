'use client'

import { Inbox } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/leads/status-mark'
import { usePlace } from '../place-context'
import type { LeadSearch } from '../use-lead-search'
import { PaletteGroup, PaletteItem } from './parts'

type Props = { query: string; search: LeadSearch; run: (work: () => void) => void }

/** Leads that match what is typed, from the API, above the commands. */
export function PaletteLeads({ query, search, run }: Props) {
  const t = useTranslations('shell.palette')
  const leads = useTranslations('leads')
  const router = useRouter()
  const { workspace } = usePlace()
  if (search.state === 'failed') return <Note>{t('failed')}</Note>
  if (search.state === 'searching') return <Note>{t('searching')}</Note>
  if (search.leads.length === 0) return null
  return (
    <PaletteGroup heading={t('leads')}>
      {search.leads.map((lead) => (
        <PaletteItem
          key={lead.id}
          value={lead.id}
          keywords={[query]}
          icon={Inbox}
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
