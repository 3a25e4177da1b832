'use client'

import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { Moment } from '@/components/ui/moment'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { type Robot, type TestAnswer, useUpdateRobot } from './robot-api'
import { TestOutcome } from './test-outcome'

type Props = {
  robot: Robot
  test: { pending: boolean; answer: TestAnswer | undefined; problem: unknown }
  onTest: () => void
  onOpen: (what: 'edit' | 'delete' | 'messages') => void
}

/** One robot: whether it speaks, to whom, when it was last heard, and what is wrong with it. */
export function RobotRow({ robot, test, onTest, onOpen }: Props) {
  const t = useTranslations('robots')
  const problemText = useProblemText()
  const { mutate, isPending } = useUpdateRobot({ onError: (error) => toast.error(problemText(error)) })
  return (
    <li className="grid gap-2 border-b py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <h2 className="flex flex-wrap items-center gap-2 text-base font-medium">
            <span className="min-w-0 break-words">{robot.name}</span>
            <Badge>{t(`kind.${robot.kind}`)}</Badge>
            <State robot={robot} />
          </h2>
          <Facts robot={robot} onMessages={() => onOpen('messages')} />
          {robot.offReason && !test.answer ? (
            <p className="text-sm text-danger">{t(`reasons.${robot.offReason}`)}</p>
          ) : null}
        </div>
        <div className="flex items-center gap-1 max-sm:w-full">
          <Button size="sm" pending={test.pending} onClick={onTest}>
            {t('test')}
          </Button>
          <Menu>
            <MenuTrigger asChild>
              <Button variant="ghost" size="iconSm" aria-label={t('more', { name: robot.name })}>
                <Ellipsis />
              </Button>
            </MenuTrigger>
            <MenuContent align="end">
              <MenuItem onSelect={() => onOpen('messages')}>{t('messages')}</MenuItem>
              <MenuItem onSelect={() => onOpen('edit')}>{t('edit')}</MenuItem>
              <MenuItem onSelect={() => onOpen('delete')}>{t('delete')}</MenuItem>
            </MenuContent>
          </Menu>
          <Switch
            className="ml-2 max-sm:ml-auto"
            checked={robot.active}
            disabled={isPending}
            aria-label={t('switch', { name: robot.name })}
            onChange={(active) => mutate({ robot, change: { active } })}
          />
        </div>
      </div>
      <TestOutcome {...test} />
    </li>
  )
}

function State({ robot }: { robot: Robot }) {
  const t = useTranslations('robots.state')
  if (robot.offReason) return <Badge tone="danger">{t('offByUs')}</Badge>
  if (!robot.active) return <Badge>{t('off')}</Badge>
  if (robot.failures > 0) return <Badge tone="warn">{t('paused')}</Badge>
  return <Badge tone="jade">{t('on')}</Badge>
}

function Facts({ robot, onMessages }: { robot: Robot; onMessages: () => void }) {
  const t = useTranslations('robots')
  const { productLineIds: lines, teamIds: teams } = robot
  return (
    <>
      <p className="text-sm text-ink-2">
        {[
          ...robot.kinds.map((kind) => t(`kinds.${kind}`)),
          lines.length === 0 ? t('facts.allLines') : t('facts.lines', { count: lines.length }),
          ...(teams.length === 0 ? [] : [t('facts.teams', { count: teams.length })]),
        ].join(' · ')}
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
        {robot.lastSentAt ? (
          <span>
            {t('facts.lastSent')} <Moment at={robot.lastSentAt} />
          </span>
        ) : (
          <span>{t('facts.never')}</span>
        )}
        <span>{t('facts.address', { hint: robot.urlHint })}</span>
        {robot.waiting > 0 ? <span>{t('facts.waiting', { count: robot.waiting })}</span> : null}
        {robot.failed > 0 ? (
          <button type="button" className="text-danger underline" onClick={onMessages}>
            {t('facts.failed', { count: robot.failed })}
          </button>
        ) : null}
      </p>
    </>
  )
}
