'use client'

import { Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { OvertimeSection } from '@/components/sla/overtime-section'
import { FiguresStrip } from '@/components/touch/figures-strip'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { CapacityDialog } from './capacity-dialog'
import { RepRow } from './rep-row'
import { useTeamBoard } from './use-team-board'
import type { BoardRep, TeamBoard } from './view'

/** Comes with the library that lets cards be drawn, which the rows have no use for. */
const TeamLanes = dynamic(() => import('./board/team-lanes').then((file) => file.TeamLanes), { ssr: false })

type Look = 'list' | 'board'

/** The reps one is responsible for: in rows by team, or beside each other with the leads that want an eye on them. */
export function TeamScreen({ initial, look: first }: { initial: TeamBoard; look: Look }) {
  const t = useTranslations('team')
  const pathname = usePathname()
  const query = useTeamBoard(initial)
  const [look, setLook] = useState<Look>(first)
  const { reps, asOf } = query.data
  const online = reps.filter(({ presence }) => presence === 'online').length
  const choose = (next: Look) => {
    setLook(next)
    window.history.replaceState(null, '', next === 'board' ? `${pathname}?view=board` : pathname)
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-5xl gap-6 p-4 pb-2 md:p-6 md:pb-2">
        <PageHeader
          title={t('title')}
          description={reps.length > 0 ? t('summary', { online, count: reps.length }) : t('description')}
          actions={
            <span className="text-xs text-ink-3">
              {t('asOf')} <Moment at={asOf} />
            </span>
          }
        />
        {reps.length > 0 && look === 'list' ? <FiguresStrip /> : null}
      </div>
      {query.isError ? (
        <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
      ) : reps.length === 0 ? (
        <EmptyState icon={Users} title={t('empty.title')} body={t('empty.body')} />
      ) : (
        <Tabs
          value={look}
          onChange={choose}
          label={t('look.label')}
          options={[
            { value: 'list', label: t('look.list') },
            { value: 'board', label: t('look.board') },
          ]}
          className="[&>[role=tablist]]:mx-auto [&>[role=tablist]]:max-w-5xl [&>[role=tablist]]:px-4 md:[&>[role=tablist]]:px-6"
        >
          <TabPanel value="list" className="mx-auto grid max-w-5xl gap-6 px-4 md:px-6">
            <Teams reps={reps} />
          </TabPanel>
          <TabPanel value="board">
            <TeamLanes reps={reps} />
          </TabPanel>
        </Tabs>
      )}
      {look === 'list' ? (
        <div className="mx-auto grid max-w-5xl gap-6 p-4 md:p-6">
          <OvertimeSection />
        </div>
      ) : null}
    </div>
  )
}

function Teams({ reps }: { reps: readonly BoardRep[] }) {
  const t = useTranslations('team')
  const [setting, setSetting] = useState<BoardRep | null>(null)
  const teams = useMemo(() => byTeam(reps), [reps])
  return (
    <>
      {teams.map(({ key, name, members }) => (
        <section key={key} aria-label={name ?? t('noTeam')} className="grid gap-1">
          <h2 className="pb-1 text-base font-semibold text-ink">{name ?? t('noTeam')}</h2>
          <div className={`${ROW} border-b pb-1.5 text-xs text-ink-3 max-md:hidden`}>
            <span>{t('column.name')}</span>
            <span>{t('column.load')}</span>
            <span>{t('column.untouched')}</span>
            <span className="text-right">{t('column.newToday')}</span>
            <span className="text-right">{t('column.touchedToday')}</span>
            <span />
          </div>
          <ul>
            {members.map((rep) => (
              <RepRow key={rep.id} rep={rep} look={ROW} onCapacity={() => setSetting(rep)} />
            ))}
          </ul>
        </section>
      ))}
      {setting ? <CapacityDialog rep={setting} onClose={() => setSetting(null)} /> : null}
    </>
  )
}

/** The grid head and rows share on a desk. */
const ROW = 'md:grid md:grid-cols-[14rem_1fr_11rem_5rem_6.5rem_2rem] md:items-center md:gap-x-4'

function byTeam(reps: readonly BoardRep[]): { key: string; name: string | null; members: BoardRep[] }[] {
  const teams = new Map<string, { key: string; name: string | null; members: BoardRep[] }>()
  for (const rep of reps) {
    const key = rep.team?.id ?? ''
    const team = teams.get(key) ?? { key, name: rep.team?.name ?? null, members: [] }
    team.members.push(rep)
    teams.set(key, team)
  }
  return [...teams.values()]
}
