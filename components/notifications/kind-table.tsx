'use client'

import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Switch } from '@/components/ui/switch'
import {
  groupKinds,
  type NotificationKind,
  type NotificationSettings,
  notificationKinds,
  toSeveral,
} from '@/lib/notifications/schema'

const WAYS = [
  { way: 'inApp', off: 'inAppOff' },
  { way: 'mention', off: 'mentionOff' },
  { way: 'sound', off: 'soundOff' },
] as const

/** Kinds only those hear of who look after the thing. */
const NEEDS: Partial<Record<NotificationKind, string>> = {
  'robot.off': 'workspace.manage',
  'connection.off': 'channel.manage',
}
const mentions = (kind: NotificationKind): boolean =>
  groupKinds.some((one) => one === kind) && !toSeveral.has(kind)

type Props = { settings: NotificationSettings; onChange: (part: Partial<NotificationSettings>) => void }

/** Which kind of thing reaches the member in which way. */
export function KindTable({ settings, onChange }: Props) {
  const t = useTranslations('notificationSettings')
  const { viewer } = usePlace()
  const kinds = notificationKinds.filter((kind) => {
    const needs = NEEDS[kind]
    return kind !== 'digest.daily' && (needs === undefined || can(viewer, needs))
  })
  const switched = (off: (typeof WAYS)[number]['off'], kind: NotificationKind, on: boolean) =>
    onChange({ [off]: on ? settings[off].filter((k) => k !== kind) : [...settings[off], kind] })
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <thead>
        <tr>
          <th scope="col" className="h-8 border-b pb-1 text-left text-xs font-medium text-ink-3">
            {t('kinds.column')}
          </th>
          {WAYS.map(({ way }) => (
            <th
              key={way}
              scope="col"
              className="h-8 w-20 border-b px-1 pb-1 text-center text-xs font-medium text-ink-3 sm:w-28"
            >
              {t(`kinds.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row" className="h-12 border-b py-2 pr-2 text-left font-normal">
              {t(`kind.${kind}`)}
            </th>
            {WAYS.map(({ way, off }) => (
              <td key={way} className="border-b text-center align-middle">
                {way === 'mention' && !mentions(kind) ? (
                  <span className="text-ink-3" title={t('kinds.notHere')}>
                    <span aria-hidden>–</span>
                    <span className="sr-only">{t('kinds.notHere')}</span>
                  </span>
                ) : (
                  <Switch
                    checked={!settings[off].includes(kind)}
                    onChange={(on) => switched(off, kind, on)}
                    aria-label={t('kinds.switch', { kind: t(`kind.${kind}`), way: t(`kinds.${way}`) })}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
