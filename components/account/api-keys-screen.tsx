'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { BookOpen, KeyRound, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { ApiKeySheet } from './api-key-sheet'

export type ApiKey = {
  id: string
  name: string
  prefix: string
  scopes: string[]
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
  revokedAt: string | null
}
const KEY = ['api-keys']

/** The keys programs come in by. */
export function ApiKeysScreen({ initial, scopes }: { initial: ApiKey[]; scopes: string[] }) {
  const t = useTranslations('account.keys')
  const { workspace } = usePlace()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await callApi<{ items: ApiKey[] }>('/api-keys', { signal })).items,
    initialData: initial,
  })
  const [making, setMaking] = useState(false)
  const reload = () => client.invalidateQueries({ queryKey: KEY })
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          <>
            <Button asChild>
              <Link href={`/${workspace.slug}/settings/api`}>
                <BookOpen aria-hidden />
                {t('reference')}
              </Link>
            </Button>
            <Button variant="primary" onClick={() => setMaking(true)}>
              <Plus aria-hidden />
              {t('add')}
            </Button>
          </>
        }
      />
      {data.length ? (
        <ul className="grid border-t">
          {data.map((key) => (
            <KeyRow key={key.id} item={key} onChanged={reload} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={KeyRound} title={t('none')} body={t('noneHint')} />
      )}
      {making ? <ApiKeySheet scopes={scopes} onMade={reload} onClose={() => setMaking(false)} /> : null}
    </>
  )
}

const stateOf = (key: ApiKey): 'active' | 'revoked' | 'expired' => {
  if (key.revokedAt) return 'revoked'
  return key.expiresAt && new Date(key.expiresAt) < new Date() ? 'expired' : 'active'
}

function KeyRow({ item, onChanged }: { item: ApiKey; onChanged: () => Promise<void> }) {
  const t = useTranslations('account.keys')
  const permission = useTranslations('account.permission')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const state = stateOf(item)
  const words = item.scopes.map((scope) => {
    const key = scope as 'lead.read'
    return permission.has(key) ? permission(key) : scope
  })
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callApi(`/api-keys/${item.id}`, { method: 'DELETE' }),
    onSuccess: () => {
      setAsking(false)
      return onChanged()
    },
  })
  return (
    <li className="flex items-center gap-4 border-b py-3">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 text-base font-medium">
          <span className="truncate">{item.name}</span>
          <code className="text-xs font-normal text-ink-3">{item.prefix}…</code>
          <Badge tone={state === 'active' ? 'jade' : 'neutral'}>{t(state)}</Badge>
        </p>
        <p className="truncate text-sm text-ink-2" title={words.join(common('list.separator'))}>
          {t('count', { count: words.length })} · {words.join(common('list.separator'))}
        </p>
        <KeyTimes item={item} />
      </div>
      {state === 'active' ? (
        <Button size="sm" onClick={() => setAsking(true)}>
          {t('revoke')}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('revokeTitle', { name: item.name })}
        body={t('revokeBody')}
        confirm={t('revoke')}
        pending={isPending}
        problem={error ? problemText(error) : undefined}
        onConfirm={() => mutate()}
      />
    </li>
  )
}

function KeyTimes({ item }: { item: ApiKey }) {
  const t = useTranslations('account.keys')
  return (
    <p className="flex flex-wrap gap-x-1.5 text-xs text-ink-3">
      <span>
        {item.lastUsedAt ? (
          <>
            {t('lastUsed')} <Moment at={item.lastUsedAt} />
          </>
        ) : (
          t('neverUsed')
        )}
      </span>
      <span aria-hidden>·</span>
      <span>
        {t('created')} <Moment at={item.createdAt} />
      </span>
      {item.expiresAt ? (
        <>
          <span aria-hidden>·</span>
          <span>
            {t('until')} <Moment at={item.expiresAt} />
          </span>
        </>
      ) : null}
    </p>
  )
}
