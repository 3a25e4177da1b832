'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { fieldsOf } from '@/components/rules/choices'
import { countConditions } from '@/components/rules/plain-group'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { ErrorState } from '@/components/ui/error-state'
import { toast } from '@/components/ui/toast'
import type { SavedView } from '@/lib/catalog/types'
import { chipValue, NO_FILTER } from './conditions'
import { useChoices } from './filter/use-choices'
import { LeadCards } from './lead-cards'
import { LeadsEmpty } from './leads-empty'
import { LeadsFilters } from './leads-filters'
import { LeadsSkeleton } from './leads-skeleton'
import { LeadsTable } from './leads-table'
import { LeadsToolbar } from './leads-toolbar'
import { queryOf } from './list-state'
import { LoadMore } from './load-more'
import { useArrivals } from './use-arrivals'
import { useExport } from './use-export'
import { type InitialLeads, useLeads } from './use-leads'
import { useList } from './use-list'
import { useListLook } from './use-list-look'
import { useRowKeys } from './use-row-keys'
import { useSelection } from './use-selection'
import { useTickedOnArrival } from './use-ticked-on-arrival'
import { useViews } from './views/use-views'
import { ViewMenu } from './views/view-menu'
import { ViewTabs } from './views/view-tabs'

// Only what the chips cannot say is said in words.
/** Comes with the first tick, and stays: it says how far an act upon many is. */
const BulkBar = dynamic(() => import('./bulk/bulk-bar').then((file) => file.BulkBar), { ssr: false })
const FilterSentence = dynamic(() => import('./filter/filter-sentence').then((file) => file.FilterSentence))

type Props = { initial: InitialLeads | null; views: SavedView[]; choices: GivenChoices }

/** The leads of the workspace: kept as views, searched, narrowed, paged by the server, growing live at the top. */
export function LeadsScreen({ initial, views: initialViews, choices: given }: Props) {
  const t = useTranslations('leads')
  const common = useTranslations('common')
  const bulk = useTranslations('bulk')
  const { viewer } = usePlace()
  const views = useViews(initialViews)
  const { state, view, changed, change, open } = useList(views)
  const [look, setLook] = useListLook()
  const [editing, setEditing] = useState(false)
  const [isTicking, setTicking] = useState(false)

  const named = fieldsOf(state.filter)
  const choices = useChoices(given, editing || needsNames(state.filter) || named.has('channelId'))
  const sentence = <FilterSentence filter={state.filter} choices={choices} />
  // Chips say what they hold themselves.
  const said = countConditions(state.filter) > chipsSet(state.filter) ? sentence : null

  const query = useLeads(state, initial)
  const listKey = queryOf(state).toString()
  const leads = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  const ids = useMemo(
    () => (query.isPlaceholderData ? undefined : leads?.map((lead) => lead.id)),
    [leads, query.isPlaceholderData],
  )
  const arrived = useArrivals(listKey, ids)
  const selection = useSelection(listKey)
  const [everTicked, setEverTicked] = useState(false)
  if (!everTicked && selection.ids.size > 0) setEverTicked(true)
  const mayTick = can(viewer, 'lead.reassign') || can(viewer, 'lead.update')
  const columns = look.columns.length > 0 ? look.columns : view.columns
  const total = query.data?.pages[0]?.total ?? null
  const exporting = useExport(state, columns)

  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useRowKeys(list, search, {
    onTick: (id) => mayTick && selection.toggle(id),
    onEscape: selection.clear,
  })
  const tickAll = async () => {
    const found = await callApi<{ ids: string[]; more: boolean }>(`/leads/matching?${queryOf(state)}`)
    selection.setAll(found.ids, true)
    if (found.more) toast(bulk('tooMany', { count: found.ids.length }))
  }
  useTickedOnArrival(tickAll)

  const content = () => {
    if (!leads && query.isError)
      return (
        <ErrorState title={t('failed.title')} body={t('failed.body')} onRetry={() => void query.refetch()} />
      )
    if (!leads) return <LeadsSkeleton label={common('loading')} />
    if (leads.length === 0)
      return <LeadsEmpty state={state} onReset={() => change({ q: '', filter: NO_FILTER })} />
    return (
      <>
        <LeadsTable
          leads={leads}
          arrived={arrived}
          columns={columns}
          isDense={look.isDense}
          selection={mayTick ? selection : null}
          scroller={list}
        />
        <LeadCards leads={leads} arrived={arrived} selection={isTicking ? selection : null} />
        {query.hasNextPage ? (
          <LoadMore pending={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
        ) : null}
      </>
    )
  }

  return (
    <>
      <LeadsToolbar
        state={state}
        onChange={change}
        total={total}
        searchRef={search}
        look={look}
        columns={columns}
        onLook={setLook}
        exporting={exporting.isPending}
        onExport={() => exporting.mutate()}
        isTicking={isTicking}
        onTicking={(on) => {
          setTicking(on)
          if (!on) selection.clear()
        }}
        sentence={said}
        views={
          <>
            <ViewTabs views={views} current={view.id} changed={changed} onOpen={open} />
            <ViewMenu
              state={state}
              columns={[...columns]}
              view={views.find(({ id }) => id === view.id) ?? null}
              changed={changed}
              sentence={sentence}
              onOpen={open}
              onReset={() => open(view.id)}
            />
          </>
        }
        filters={
          <LeadsFilters
            filter={state.filter}
            onChange={(filter) => change({ filter })}
            choices={choices}
            onOpenEditor={() => setEditing(true)}
          />
        }
      />
      <p role="status" className="sr-only">
        {arrived.size > 0 ? t('live.arrived', { count: arrived.size }) : ''}
      </p>
      <div ref={list} className="min-h-0 flex-1 overflow-auto" aria-busy={query.isPlaceholderData}>
        {content()}
      </div>
      {everTicked ? <BulkBar selection={selection} total={total} onAll={tickAll} /> : null}
    </>
  )
}

const chipsSet = (filter: Parameters<typeof chipValue>[0]): number =>
  (['status', 'ownerId', 'productLineId'] as const).filter((field) => chipValue(filter, field) !== null)
    .length

/** Whether the filter names people other than "me". */
function needsNames(filter: Parameters<typeof chipValue>[0]): boolean {
  const owner = chipValue(filter, 'ownerId')
  return fieldsOf(filter).has('ownerId') && owner !== 'me' && owner !== 'none'
}
