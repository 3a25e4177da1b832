'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { callApi } from '@/components/shell/api-client'
import { Avatar } from '@/components/ui/avatar'
import { fieldLook } from '@/components/ui/input'

type MemberOption = { id: string; name: string; teamName: string | null }
type Props = {
  id: string
  value: string | null
  onChange: (id: string) => void
  exclude: string | null
  invalid: boolean
  describedBy: string | undefined
}

/** Choice of a member by typing part of the name; names are also found by their letters. */
export function MemberPicker({ id, value, onChange, exclude, invalid, describedBy }: Props) {
  const t = useTranslations('lead.reassign')
  const members = useQuery({
    queryKey: ['members', 'assignable'],
    queryFn: ({ signal }) =>
      callApi<{ items: MemberOption[] }>('/members?status=active&limit=200', { signal }),
  })
  if (members.isError)
    return (
      <p role="alert" className="text-sm text-danger">
        {t('membersFailed')}
      </p>
    )
  const options = members.data?.items.filter((member) => member.id !== exclude) ?? []
  return (
    <Command label={t('member')} className={`${fieldLook} overflow-hidden`}>
      <Command.Input
        id={id}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        placeholder={t('search')}
        className="h-9 w-full border-b bg-transparent px-3 text-lg outline-none placeholder:text-ink-3 sm:text-base"
      />
      <Command.List className="h-44 overflow-y-auto p-1">
        {members.data ? (
          <Command.Empty className="p-3 text-sm text-ink-3">{t('nobody')}</Command.Empty>
        ) : null}
        {options.map((member) => (
          <Command.Item
            key={member.id}
            value={member.id}
            keywords={[member.name, member.teamName ?? '']}
            onSelect={() => onChange(member.id)}
            className="flex h-9 cursor-default items-center gap-2 rounded-md px-2 text-sm data-[selected=true]:bg-hover"
          >
            <Avatar name={member.name} />
            <span className="font-medium">{member.name}</span>
            <span className="flex-1 truncate text-ink-3">{member.teamName}</span>
            {value === member.id ? <Check className="size-4 text-jade" aria-hidden /> : null}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}
