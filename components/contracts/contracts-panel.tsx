'use client'

import { Ban, type LucideIcon, PencilLine, Plus, Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useNow, useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Panel } from '@/components/lead/panel'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { wallTimeOf } from '@/components/ui/zoned-time'
import { type ContractState, contractState } from '@/lib/contracts/policy'
import { useContracts, useRestoreContract } from './use-contracts'
import type { ContractView } from './view'

const ContractSheet = dynamic(() => import('./contract-sheet').then((file) => file.ContractSheet), {
  ssr: false,
})
const CancelDialog = dynamic(() => import('./cancel-dialog').then((file) => file.CancelDialog), {
  ssr: false,
})

type Props = {
  leadId: string
  /** Whether the viewer may enter and change contracts. */
  mayChange: boolean
  /** Whether one more may be entered: not where the lead came to nothing. */
  mayAdd: boolean
  /** Whether one is being entered. */
  adding: boolean
  onAdding: (adding: boolean) => void
}

const FALLBACK_ZONE = 'Asia/Shanghai'

/** What was signed with the person behind a lead: numbers, days and how each stands. Nothing where nothing can be. */
export function ContractsPanel({ leadId, mayChange, mayAdd, adding, onAdding }: Props) {
  const t = useTranslations('contracts')
  const common = useTranslations('common')
  const contracts = useContracts(leadId)
  const [editing, setEditing] = useState<ContractView | null>(null)
  const [cancelling, setCancelling] = useState<ContractView | null>(null)
  const mayEnter = mayChange && mayAdd
  const content = () => {
    if (contracts.isError && !contracts.data)
      return (
        <p role="alert" className="flex items-center gap-2 text-sm text-danger">
          {t('failed')}
          <Button size="sm" onClick={() => void contracts.refetch()}>
            {common('retry')}
          </Button>
        </p>
      )
    if (!contracts.data) return <Skeleton className="w-48" />
    if (contracts.data.length === 0) return <p className="text-sm text-ink-2">{t('none')}</p>
    return (
      <ul className="grid gap-2.5">
        {contracts.data.map((contract) => (
          <ContractRow
            key={contract.id}
            leadId={leadId}
            contract={contract}
            mayChange={mayChange}
            onEdit={() => setEditing(contract)}
            onCancel={() => setCancelling(contract)}
          />
        ))}
      </ul>
    )
  }
  if (!mayEnter && (contracts.data?.length ?? 0) === 0) return null
  return (
    <Panel
      title={t('title')}
      action={
        mayEnter ? (
          <Button variant="ghost" size="sm" onClick={() => onAdding(true)}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        ) : null
      }
    >
      {content()}
      {adding || editing ? (
        <ContractSheet
          leadId={leadId}
          contract={editing}
          onClose={() => {
            onAdding(false)
            setEditing(null)
          }}
        />
      ) : null}
      {cancelling ? (
        <CancelDialog leadId={leadId} contract={cancelling} onClose={() => setCancelling(null)} />
      ) : null}
    </Panel>
  )
}

const tones: Record<ContractState, BadgeProps['tone']> = {
  upcoming: 'info',
  running: 'jade',
  ending: 'warn',
  ended: 'danger',
  terminated: 'neutral',
  withdrawn: 'neutral',
}

type RowProps = {
  leadId: string
  contract: ContractView
  mayChange: boolean
  onEdit: () => void
  onCancel: () => void
}

function ContractRow({ leadId, contract, mayChange, onEdit, onCancel }: RowProps) {
  const t = useTranslations('contracts')
  const zone = useTimeZone() ?? FALLBACK_ZONE
  const problemText = useProblemText()
  const restore = useRestoreContract(leadId)
  const now = useNow({ updateInterval: 60_000 })
  const { number, startsOn, endsOn, note, cancelled } = contract
  const { state, daysLeft } = contractState(contract, wallTimeOf(now.toISOString(), zone).slice(0, 10))
  return (
    <li className="flex items-start gap-1 text-sm">
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium break-all">{number}</span>
          <Badge tone={tones[state]}>{t(`state.${state}`, { days: daysLeft })}</Badge>
        </span>
        <span className="text-xs text-ink-3 tabular-nums">
          {t('days', { from: startsOn, until: endsOn })}
        </span>
        {cancelled ? <span className="text-xs text-ink-2">{cancelled.reason}</span> : null}
        {note ? <span className="text-xs break-words text-ink-2">{note}</span> : null}
      </span>
      {!mayChange ? null : cancelled ? (
        <RowAct
          icon={Undo2}
          name={t('restoreNamed', { number })}
          hint={t('restore')}
          pending={restore.isPending}
          onPress={() => restore.mutate(contract, { onError: (error) => toast.error(problemText(error)) })}
        />
      ) : (
        <>
          <RowAct icon={PencilLine} name={t('editNamed', { number })} hint={t('edit')} onPress={onEdit} />
          <RowAct
            icon={Ban}
            name={t('cancelNamed', { number })}
            hint={t('cancel.action')}
            onPress={onCancel}
          />
        </>
      )}
    </li>
  )
}

type RowActProps = {
  icon: LucideIcon
  /** Says which contract, to whoever does not see the row. */
  name: string
  hint: string
  pending?: boolean
  onPress: () => void
}

function RowAct({ icon: Icon, name, hint, pending = false, onPress }: RowActProps) {
  return (
    <Button variant="ghost" size="iconSm" aria-label={name} title={hint} pending={pending} onClick={onPress}>
      <Icon aria-hidden />
    </Button>
  )
}
