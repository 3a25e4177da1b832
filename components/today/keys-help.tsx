'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const KEYS = ['j', 'k', 'enter', 'c', 'f', 'x', 's', 'help'] as const
const CAPS: Partial<Record<(typeof KEYS)[number], string>> = { enter: '↵', help: '?' }

/** What the keyboard can do here. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const t = useTranslations('today.keys')
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t('title')} description={t('body')}>
      <dl className="grid gap-2">
        {KEYS.map((key) => (
          <div key={key} className="flex items-center justify-between gap-4 text-sm">
            <dt className="order-2">
              <Kbd>{CAPS[key] ?? key.toUpperCase()}</Kbd>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
