'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { ProblemLine } from '@/components/ui/problem-line'
import { PresetMenu } from './preset-menu'
import { NOTHING } from './targets'
import { useTargetOptions } from './use-target-options'
import type { ImportView } from './view'

type Meanings = Record<string, string>
type Props = { item: ImportView; pending: boolean; onCheck: (columns: Meanings) => void }

const CONTACTS = ['phone', 'email', 'wechat', 'qq']

/** Which column means what, with what stands in the first rows; suggested, and changed by hand. */
export function ColumnsStep({ item, pending, onCheck }: Props) {
  const t = useTranslations('imports.columns')
  const [meanings, setMeanings] = useState<Meanings>({ ...item.meanings })
  const [asked, setAsked] = useState(false)
  const options = useTargetOptions()
  const reachable = Object.values(meanings).some((to) => CONTACTS.includes(to))
  const put = (header: string, to: string) =>
    setMeanings(({ [header]: _, ...rest }) => (to === NOTHING ? rest : { ...rest, [header]: to }))
  return (
    <div className="grid gap-4 pt-1">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">{t('lead')}</p>
        <PresetMenu
          headers={item.columns.map(({ header }) => header)}
          meanings={meanings}
          onUse={setMeanings}
        />
      </div>
      <ul className="grid">
        {item.columns.map(({ header, samples }) => (
          <li
            key={header}
            className="grid items-center gap-x-4 gap-y-1.5 border-b py-2 sm:grid-cols-[1fr_16rem]"
          >
            <div className="grid min-w-0">
              <span className="truncate text-base text-ink">{header}</span>
              <span className="truncate text-xs text-ink-3">{samples.join(' · ') || t('noSamples')}</span>
            </div>
            <Combobox
              value={meanings[header] ?? NOTHING}
              onChange={(to) => put(header, to)}
              options={options}
              aria-label={t('meaningOf', { column: header })}
            />
          </li>
        ))}
      </ul>
      <ProblemLine>{asked && !reachable ? t('noContact') : undefined}</ProblemLine>
      <div className="flex justify-end">
        <Button
          variant="primary"
          pending={pending}
          onClick={() => {
            setAsked(true)
            if (reachable) onCheck(meanings)
          }}
        >
          {t('check')}
        </Button>
      </div>
    </div>
  )
}
