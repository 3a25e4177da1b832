'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Ellipsis, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { LineDialog } from './line-dialog'
import { LineDot } from './line-dot'
import type { Line } from './view'

const KEY = ['product-lines', 'all']
type Question = { kind: 'archive' | 'delete'; line: Line }

/** The product lines in their order, those put away last. */
export function LinesScreen({ initial }: { initial: Line[] }) {
  const t = useTranslations('people.productLines')
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await callApi<{ items: Line[] }>('/product-lines?archived=true', { signal })).items,
    initialData: initial,
  })
  const reload = useReload()
  const [editing, setEditing] = useState<Line | 'new' | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const active = data.filter((line) => line.archivedAt === null)
  const away = data.filter((line) => line.archivedAt !== null)
  const move = (line: Line, by: -1 | 1) => {
    const order = active.map(({ id }) => id)
    const from = order.indexOf(line.id)
    const [other] = order.splice(from + by, 1, line.id)
    if (other) order[from] = other
    // Positions may be equal or have gaps; written anew they are 0, 1, 2, …
    const moved = order.flatMap((id, position) => {
      const before = active.find((one) => one.id === id)
      return before && before.position !== position ? [{ id, position }] : []
    })
    void Promise.all(moved.map(({ id, position }) => patchLine(id, { position })))
      .catch(() => undefined)
      .then(reload)
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          <Button variant="primary" onClick={() => setEditing('new')}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        }
      />
      <ul className="grid border-t">
        {[...active, ...away].map((line) => (
          <LineRow
            key={line.id}
            line={line}
            at={active.indexOf(line)}
            last={active.length - 1}
            onMove={move}
            onEdit={setEditing}
            onAsk={setQuestion}
          />
        ))}
      </ul>
      {editing ? (
        <LineDialog
          line={editing === 'new' ? null : editing}
          position={active.length}
          onSaved={reload}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {question ? (
        <LineQuestion question={question} onDone={reload} onClose={() => setQuestion(null)} />
      ) : null}
    </>
  )
}

const patchLine = (id: string, body: object) => callApi(`/product-lines/${id}`, { method: 'PATCH', body })

function useReload(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: KEY })
}

type RowProps = {
  line: Line
  at: number
  last: number
  onMove: (line: Line, by: -1 | 1) => void
  onEdit: (line: Line) => void
  onAsk: (question: Question) => void
}

function LineRow({ line, at, last, onMove, onEdit, onAsk }: RowProps) {
  const t = useTranslations('people.productLines')
  const reload = useReload()
  return (
    <li className="flex items-center gap-3 border-b py-2.5">
      <LineDot colour={line.colour} className="size-2.5" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
        <p className="truncate text-base font-medium">{line.name}</p>
        <code className="text-xs text-ink-3">{line.code}</code>
        {line.archivedAt ? <Badge>{t('archived')}</Badge> : null}
      </div>
      {line.archivedAt ? null : (
        <span className="flex max-sm:hidden">
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={t('up')}
            disabled={at === 0}
            onClick={() => onMove(line, -1)}
          >
            <ArrowUp />
          </Button>
          <Button
            variant="ghost"
            size="iconSm"
            aria-label={t('down')}
            disabled={at === last}
            onClick={() => onMove(line, 1)}
          >
            <ArrowDown />
          </Button>
        </span>
      )}
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t('actions', { name: line.name })}>
            <Ellipsis />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => onEdit(line)}>{t('edit')}</MenuItem>
          {at > 0 ? <MenuItem onSelect={() => onMove(line, -1)}>{t('up')}</MenuItem> : null}
          {at >= 0 && at < last ? <MenuItem onSelect={() => onMove(line, 1)}>{t('down')}</MenuItem> : null}
          <MenuSeparator />
          {line.archivedAt ? (
            <MenuItem onSelect={() => void patchLine(line.id, { archived: false }).then(reload)}>
              {t('restore')}
            </MenuItem>
          ) : (
            <MenuItem onSelect={() => onAsk({ kind: 'archive', line })}>{t('archive')}</MenuItem>
          )}
          <MenuItem onSelect={() => onAsk({ kind: 'delete', line })}>{t('delete')}</MenuItem>
        </MenuContent>
      </Menu>
    </li>
  )
}

function LineQuestion({
  question,
  onDone,
  onClose,
}: {
  question: Question
  onDone: () => Promise<void>
  onClose: () => void
}) {
  const { kind, line } = question
  const t = useTranslations('people.productLines')
  const problemText = useProblemText()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      kind === 'archive'
        ? patchLine(line.id, { archived: true })
        : callApi(`/product-lines/${line.id}`, { method: 'DELETE' }),
    onSuccess: () => {
      if (kind === 'archive') toast.success(t('saved', { name: line.name }))
      onClose()
      return onDone()
    },
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      tone={kind === 'archive' ? 'primary' : 'danger'}
      title={t(`${kind}Title`, { name: line.name })}
      body={t(`${kind}Body`)}
      confirm={t(kind)}
      pending={isPending}
      problem={error ? problemText(error) : undefined}
      onConfirm={() => mutate()}
    />
  )
}
