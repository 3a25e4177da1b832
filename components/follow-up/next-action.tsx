'use client'

import { useNow, useTimeZone, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { DateTimeField } from '@/components/ui/date-time-field'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import type { Complaints } from './complaints'
import { ContactPicker } from './contact-picker'
import type { Draft } from './draft'
import { quickTimes } from './quick-times'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; complaints: Complaints }

/** The third part: what happens next and when; or that nothing does, which closes the lead. */
export function NextActionFields({ draft, change, complaints }: Props) {
  const t = useTranslations('followUp')
  if (draft.ending) return <EndingFields draft={draft} change={change} complaints={complaints} />
  return (
    <div className="grid gap-3">
      <TextField
        label={t('next')}
        error={complaints['next.title'] ?? complaints.next}
        value={draft.nextTitle}
        maxLength={200}
        placeholder={t('nextHint')}
        onChange={(text) => change({ nextTitle: text })}
      />
      <ContactPicker
        legend={t('nextContact')}
        value={draft.nextContact}
        onChange={(nextContact) => change({ nextContact })}
      />
      <QuickTimes value={draft.nextAt} onPick={(nextAt) => change({ nextAt })} />
      <DateTimeField
        label={t('nextAt')}
        value={draft.nextAt}
        onChange={(nextAt) => change({ nextAt })}
        error={complaints['next.dueAt']}
      />
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2 justify-self-start"
        onClick={() => change({ ending: 'invalid' })}
      >
        {t('noNext')}
      </Button>
    </div>
  )
}

function QuickTimes({ value, onPick }: { value: string | null; onPick: (at: string) => void }) {
  const t = useTranslations('followUp.when')
  const now = useNow()
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('label')}</legend>
      <div className="flex flex-wrap gap-1">
        {quickTimes(now, timeZone).map(({ key, at }) => (
          <Button
            key={key}
            size="sm"
            aria-pressed={value === at}
            className="font-normal aria-pressed:border-jade aria-pressed:bg-jade-tint aria-pressed:text-jade max-sm:h-9"
            onClick={() => onPick(at)}
          >
            {t(key)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

function EndingFields({ draft, change, complaints }: Props) {
  const t = useTranslations('followUp')
  return (
    <div className="grid gap-3">
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">{t('ending')}</legend>
        <div className="flex gap-1">
          {(['converted', 'invalid'] as const).map((outcome) => (
            <Button
              key={outcome}
              size="sm"
              aria-pressed={draft.ending === outcome}
              className="font-normal aria-pressed:border-jade aria-pressed:bg-jade-tint aria-pressed:text-jade max-sm:h-9"
              onClick={() => change({ ending: outcome })}
            >
              {t(`outcome.${outcome}`)}
            </Button>
          ))}
        </div>
      </fieldset>
      <TextAreaField
        label={t('endingReason')}
        error={complaints['ending.reason']}
        hint={t('endingHint')}
        value={draft.endingReason}
        maxLength={500}
        onChange={(text) => change({ endingReason: text })}
      />
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2 justify-self-start"
        onClick={() => change({ ending: null })}
      >
        {t('hasNext')}
      </Button>
    </div>
  )
}
