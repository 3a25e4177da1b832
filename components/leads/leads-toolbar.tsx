'use client'

import { Download, ListChecks, Upload } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import { NewLeadButton } from '@/components/lead-entry/new-lead-button'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ColumnsMenu } from './columns-menu'
import { LeadsSearch } from './leads-search'
import { LeadsSort } from './leads-sort'
import type { ListState } from './list-state'
import type { ListLook } from './use-list-look'

type Props = {
  state: ListState
  onChange: (part: Partial<Omit<ListState, 'view'>>) => void
  total: number | null | undefined
  searchRef: RefObject<HTMLInputElement | null>
  look: ListLook
  columns: readonly string[]
  onLook: (part: Partial<ListLook>) => void
  exporting: boolean
  onExport: () => void
  /** On a phone rows are ticked in a mode of their own. */
  isTicking: boolean
  onTicking: (on: boolean) => void
  /** Tabs of the views and what can be done with them. */
  views: ReactNode
  /** Chips and the editor. */
  filters: ReactNode
  /** The filter in words, where chips do not say it all. */
  sentence: ReactNode
}

/** The API counts exactly up to here. */
const COUNTED_UP_TO = 10_000

function Total({ count }: { count: number | null | undefined }) {
  const t = useTranslations('leads')
  if (typeof count !== 'number') return null
  const text = count > COUNTED_UP_TO ? t('totalMany', { count: COUNTED_UP_TO }) : t('total', { count })
  return <span className="text-sm text-ink-3">{text}</span>
}

export function LeadsToolbar(props: Props) {
  const { state, onChange, total, searchRef, look, columns, onLook, views, filters, sentence } = props
  const t = useTranslations('leads')
  const list = useTranslations('leadList')
  const { viewer, workspace } = usePlace()
  return (
    <div className="shrink-0 border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3">
        <h1 className="text-lg font-semibold">{t(viewer.role === 'rep' ? 'title.mine' : 'title.all')}</h1>
        <Total count={total} />
        <Button
          size="sm"
          variant="ghost"
          className="ml-auto md:hidden"
          aria-pressed={props.isTicking}
          onClick={() => props.onTicking(!props.isTicking)}
        >
          <ListChecks aria-hidden />
          {list(props.isTicking ? 'selectDone' : 'selectRows')}
        </Button>
        <div className="flex w-full items-center gap-2 sm:ml-auto sm:w-auto">
          <LeadsSearch value={state.q} onChange={(q) => onChange({ q })} inputRef={searchRef} />
          <NewLeadButton />
        </div>
      </div>
      <div className="flex items-end gap-2 border-b px-4">{views}</div>
      <div className="flex items-center justify-between gap-2 px-4 py-2">
        {/* The chips scroll under the edge on a phone; what orders and exports the list stays in reach. */}
        <div className="-ml-1 min-w-0 overflow-x-auto py-0.5 pl-1 [scrollbar-width:none] max-md:mask-r-from-90% max-md:pr-6">
          {filters}
        </div>
        <div className="flex shrink-0 items-center gap-1">
          <LeadsSort value={state.sort} onChange={(sort) => onChange({ sort })} />
          <ColumnsMenu
            columns={columns}
            isDense={look.isDense}
            onColumns={(next) => onLook({ columns: next })}
            onDense={(isDense) => onLook({ isDense })}
          />
          {can(viewer, 'lead.import') ? (
            <Button size="sm" variant="ghost" asChild>
              <Link href={`/${workspace.slug}/imports`}>
                <Upload aria-hidden />
                <span className="max-lg:sr-only">{list('import')}</span>
              </Link>
            </Button>
          ) : null}
          {can(viewer, 'lead.export') ? (
            <Button size="sm" variant="ghost" pending={props.exporting} onClick={props.onExport}>
              <Download aria-hidden />
              <span className="max-lg:sr-only">{list('export')}</span>
            </Button>
          ) : null}
        </div>
      </div>
      {sentence ? <p className="truncate px-4 pb-2 text-xs text-ink-3">{sentence}</p> : null}
    </div>
  )
}
