'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Moment } from '@/components/ui/moment'
import { Tooltip } from '@/components/ui/tooltip'
import { useNotificationText } from './use-notification-text'
import type { NotificationView } from './use-notifications'

type Props = {
  item: NotificationView
  onOpen: () => void
  /** Marks it read without opening it, where there is room for a button. */
  onMark?: () => void
}

export function NotificationItem({ item, onOpen, onMark }: Props) {
  const t = useTranslations('notifications')
  const textOf = useNotificationText()
  const unread = item.readAt === null
  return (
    <li className="flex items-center gap-1">
      <Link
        href={`/go/${item.subject.type}/${item.subject.id}`}
        prefetch={false}
        onClick={onOpen}
        className="flex min-w-0 flex-1 items-start gap-2.5 rounded-md px-3 py-2.5 hover:bg-hover"
      >
        <span
          aria-hidden
          className={cn('mt-1.5 size-2 shrink-0 rounded-full', unread ? 'bg-jade' : 'bg-transparent')}
        />
        <span className="grid min-w-0 flex-1 gap-0.5">
          <span className={cn('text-sm', unread ? 'font-medium text-ink' : 'text-ink-2')}>
            {textOf(item)}
          </span>
          <span className="flex min-w-0 items-baseline gap-1.5 text-xs text-ink-3">
            {item.subject.label ? (
              <>
                <span className="truncate text-ink-2">{item.subject.label}</span>
                <span aria-hidden>·</span>
              </>
            ) : null}
            <Moment at={item.createdAt} className="shrink-0" />
          </span>
        </span>
        {unread ? <span className="sr-only">{t('isUnread')}</span> : null}
      </Link>
      {unread && onMark ? (
        <Tooltip content={t('mark')}>
          <Button variant="ghost" size="iconSm" aria-label={t('mark')} onClick={onMark}>
            <Check />
          </Button>
        </Tooltip>
      ) : null}
    </li>
  )
}
