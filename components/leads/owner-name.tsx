import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import type { LeadRow } from './view'

export function OwnerName({ owner }: { owner: LeadRow['owner'] }) {
  const t = useTranslations('leads')
  if (!owner) return <span className="text-ink-3">{t('noOwner')}</span>
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-middle">
      <Avatar name={owner.name} />
      <span className="truncate">{owner.name}</span>
    </span>
  )
}
