'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import { useChangePeople } from './people-queries'
import type { Place } from './place-fields'
import type { Load, Member } from './view'

/** What is being changed of a member; numbers and a mobile as they are typed. */
type MemberDraft = { name: string; mobile: string; place: Place; takesLeads: boolean; maxOpen: string }

/** A member as their sheet changes them. Room for leads is kept apart from the member, and is saved first. */
export function useMemberDraft(member: Member, load: Load | undefined, onSaved: () => void) {
  const t = useTranslations('people')
  const [draft, setDraft] = useState<MemberDraft>({
    name: member.name,
    mobile: member.mobile ?? '',
    place: member,
    takesLeads: member.takesLeads,
    maxOpen: String(load?.maxOpen ?? ''),
  })
  const capacity = useChangePeople()
  const facts = useChangePeople(() => {
    toast.success(t('saved', { name: draft.name }))
    onSaved()
  })
  const { name, mobile, place, takesLeads, maxOpen } = draft
  const saveFacts = () => {
    const { role, teamId, productLineIds, regions } = place
    facts.mutate({
      path: `/members/${member.id}`,
      method: 'PATCH',
      ifMatch: member.version,
      body: { name, mobile: mobile.trim() || null, role, teamId, productLineIds, regions, takesLeads },
    })
  }
  const save = () => {
    const wanted = Number(maxOpen)
    if (!load || maxOpen === '' || wanted === load.maxOpen) return saveFacts()
    capacity.mutate(
      { path: `/members/${member.id}/capacity`, method: 'PUT', body: { maxOpen: wanted } },
      { onSuccess: saveFacts },
    )
  }
  return {
    draft,
    change: (part: Partial<MemberDraft>) => setDraft((now) => ({ ...now, ...part })),
    save,
    pending: facts.isPending || capacity.isPending,
    error: facts.error ?? capacity.error,
  }
}
