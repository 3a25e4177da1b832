'use client'

import { useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { callApi } from '../api-client'
import { usePlace } from '../place-context'
import { can } from '../viewer'
import { PaletteGroup, PaletteItem } from './parts'

type Person = { id: string; name: string; teamName: string | null }

/** The people of the workspace by name or pinyin, for whoever looks after their leads; opens those. */
export function PalettePeople({ query, run }: { query: string; run: (work: () => void) => void }) {
  const t = useTranslations('shell.palette')
  const router = useRouter()
  const { viewer, workspace } = usePlace()
  const people = useQuery({
    queryKey: ['members', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Person[] }>('/members?limit=200', { signal }),
    enabled: query !== '' && can(viewer, 'lead.assign'),
    staleTime: 60_000,
  })
  if (query === '' || !people.data) return null
  return (
    <PaletteGroup heading={t('people')}>
      {people.data.items.map((person) => (
        <PaletteItem
          key={person.id}
          value={`person ${person.id}`}
          keywords={[person.name]}
          icon={UserRound}
          onRun={() => run(() => router.push(`/${workspace.slug}/leads?owner=${person.id}`))}
        >
          <span className="font-medium">{person.name}</span>
          <span className="min-w-0 flex-1 truncate text-ink-3">{person.teamName}</span>
        </PaletteItem>
      ))}
    </PaletteGroup>
  )
}
