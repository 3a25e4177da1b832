'use client'

import { Archive, ArchiveRestore, PencilLine, Plus, Waves } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFields } from '@/components/fields/fields-context'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import { useSentence } from '@/components/rules/use-sentence'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toast } from '@/components/ui/toast'
import { askedObject } from '@/lib/pools/fields'
import type { RuleGroup } from '@/lib/rules/types'
import type { PoolSettingsView } from '../view'
import { usePooledFields } from './use-pooled-fields'
import { useSavePool } from './use-save-pool'

const PoolSheet = dynamic(() => import('./pool-sheet').then((file) => file.PoolSheet), { ssr: false })

/** Pools in the order they are asked, with what belongs to each and what its members may take. */
export function PoolsList({ pools, choices }: { pools: PoolSettingsView[]; choices: GivenChoices }) {
  const t = useTranslations('pools.settings')
  const [editing, setEditing] = useState<PoolSettingsView | 'new' | null>(null)
  const next = Math.max(0, ...pools.map(({ position }) => position)) + 10
  return (
    <>
      {pools.length === 0 ? (
        <EmptyState icon={Waves} title={t('none.title')} body={t('none.body')} />
      ) : (
        <ol className="grid border-t">
          {pools.map((pool, at) => (
            <PoolItem
              key={pool.id}
              pool={pool}
              choices={choices}
              isLast={pools.findLastIndex(({ archivedAt }) => archivedAt === null) === at}
              onEdit={() => setEditing(pool)}
            />
          ))}
        </ol>
      )}
      <Button className="justify-self-start" onClick={() => setEditing('new')}>
        <Plus aria-hidden />
        {t('add')}
      </Button>
      {editing ? (
        <PoolSheet
          pool={editing === 'new' ? null : editing}
          position={next}
          choices={choices}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  )
}

type ItemProps = { pool: PoolSettingsView; choices: GivenChoices; isLast: boolean; onEdit: () => void }

function PoolItem({ pool, choices, isLast, onEdit }: ItemProps) {
  const t = useTranslations('pools.settings')
  const problemText = useProblemText()
  const { choices: names } = usePooledFields(choices)
  const sentence = useSentence(askedObject(useFields()), names)
  const save = useSavePool(() => toast.success(t('saved')))
  const put = () =>
    save.mutate(
      { pool, change: { archived: pool.archivedAt === null } },
      { onError: (error) => toast.error(problemText(error)) },
    )
  const entry = pool.entry as RuleGroup | null
  const belongs = entry ? (entry.rules.length > 0 ? sentence(entry) : t('everything')) : t('byHand')
  const limits = [
    pool.claimsADay === null ? t('noQuota') : t('quota', { n: pool.claimsADay }),
    pool.mostHeld === null ? null : t('most', { n: pool.mostHeld }),
    pool.cooldownDays > 0 ? t('cooldownIs', { n: pool.cooldownDays }) : null,
    pool.masked ? t('masks') : null,
  ]
  const people = [...pool.members, ...pool.teams].map(({ name }) => name).join('、')
  return (
    <li className="flex items-start gap-2 border-b py-3">
      <div className="grid min-w-0 flex-1 gap-0.5 text-sm">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{pool.name}</span>
          <span className="text-ink-3">
            {pool.archivedAt ? t('away') : t('waiting', { n: pool.waiting })}
          </span>
        </span>
        <span className="text-ink-2">
          {belongs}
          {isLast && !pool.archivedAt ? t('andRest') : null}
        </span>
        <span className="text-ink-3">
          {[people || t('everybody'), ...limits].filter(Boolean).join(' · ')}
        </span>
      </div>
      <Button variant="ghost" size="icon" aria-label={t('edit', { name: pool.name })} onClick={onEdit}>
        <PencilLine aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        pending={save.isPending}
        aria-label={t(pool.archivedAt ? 'restore' : 'archive', { name: pool.name })}
        onClick={put}
      >
        {pool.archivedAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
      </Button>
    </li>
  )
}
