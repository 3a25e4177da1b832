'use client'

import { BookmarkPlus, Ellipsis, Pencil, RotateCcw, Save, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { plainGroup } from '@/components/rules/plain-group'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import type { SavedView } from '@/lib/catalog/types'
import type { ListState } from '../list-state'
import { useViewChanges } from './use-views'

// Asked for now and then: not part of what every list loads.
const ViewDialog = dynamic(() => import('./view-dialog').then((file) => file.ViewDialog), { ssr: false })

type Props = {
  state: ListState
  columns: string[]
  /** The kept view that is open; null for one of the product's own. */
  view: SavedView | null
  changed: boolean
  /** The filter in words. */
  sentence: ReactNode
  onOpen: (id: string) => void
  onReset: () => void
}

/** What can be done with the list as a view: keep it, keep its changes, name it, take it away. */
export function ViewMenu({ state, columns, view, changed, sentence, onOpen, onReset }: Props) {
  const t = useTranslations('views')
  const { viewer } = usePlace()
  const { create, update, remove } = useViewChanges()
  const [asking, setAsking] = useState<'keep' | 'name' | null>(null)
  const [everAsked, setEverAsked] = useState(false)
  const ask = (what: 'keep' | 'name') => {
    setAsking(what)
    setEverAsked(true)
  }
  const mayChange = view !== null && (view.isShared ? can(viewer, 'view.share') : view.isMine)
  const kept = { filter: plainGroup(state.filter), sort: state.sort, columns }
  const close = () => setAsking(null)
  return (
    <div className="flex shrink-0 items-center gap-1 self-center">
      {changed && view !== null && mayChange ? (
        <Button
          size="sm"
          variant="ghost"
          pending={update.isPending}
          onClick={() => update.mutate({ view, change: kept })}
        >
          <Save aria-hidden />
          <span className="max-sm:sr-only">{t('saveChanges')}</span>
        </Button>
      ) : null}
      {changed ? (
        <Button size="sm" variant="ghost" onClick={() => ask('keep')}>
          <BookmarkPlus aria-hidden />
          <span className="max-sm:sr-only">{t('keep')}</span>
        </Button>
      ) : null}
      <Menu>
        <MenuTrigger asChild>
          <Button size="iconSm" variant="ghost" aria-label={t('menu')}>
            <Ellipsis />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => ask('keep')}>
            <BookmarkPlus aria-hidden />
            {t('keep')}
          </MenuItem>
          {changed ? (
            <MenuItem onSelect={onReset}>
              <RotateCcw aria-hidden />
              {t('reset')}
            </MenuItem>
          ) : null}
          {view !== null && mayChange ? (
            <>
              <MenuSeparator />
              <MenuItem onSelect={() => ask('name')}>
                <Pencil aria-hidden />
                {t('edit')}
              </MenuItem>
              <MenuItem
                onSelect={() => {
                  onOpen('all')
                  remove.mutate(view)
                }}
              >
                <Trash2 aria-hidden />
                {t('delete')}
              </MenuItem>
            </>
          ) : null}
        </MenuContent>
      </Menu>
      {everAsked ? (
        <ViewDialog
          open={asking === 'keep'}
          onOpenChange={close}
          title={t('keepTitle')}
          description={sentence}
          start={{ name: '', isShared: false, isDefault: false }}
          pending={create.isPending}
          error={create.error}
          onSubmit={(naming) =>
            create.mutate(
              { ...kept, ...naming },
              {
                onSuccess: ({ id }) => {
                  close()
                  onOpen(id)
                },
              },
            )
          }
        />
      ) : null}
      {everAsked && view !== null ? (
        <ViewDialog
          key={view.version}
          open={asking === 'name'}
          onOpenChange={close}
          title={t('editTitle')}
          description={sentence}
          start={view}
          pending={update.isPending}
          error={update.error}
          onSubmit={({ name, isShared, isDefault }) =>
            update.mutate({ view, change: { name, isShared, isDefault } }, { onSuccess: close })
          }
        />
      ) : null}
    </div>
  )
}
