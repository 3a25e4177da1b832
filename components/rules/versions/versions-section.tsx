'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { type RuleSetAt, useRuleChanges, type VersionView } from './use-versions'
import { VersionDetails } from './version-details'

const TONES = { draft: 'info', published: 'jade', retired: 'neutral' } as const

type Props = {
  set: RuleSetAt
  versions: readonly VersionView[]
  /** Where the rules can be done without: what is said before they are retired. */
  ending?: { title: string; body: string }
}

/** Every version there was: what it said, what it said otherwise than another, and the way back to it. */
export function VersionsSection({ set, versions, ending }: Props) {
  const t = useTranslations('ruleVersions')
  const problemText = useProblemText()
  const [opened, setOpened] = useState<string | null>(null)
  const [returning, setReturning] = useState<VersionView | null>(null)
  const [isEnding, setEnding] = useState(false)
  const { rollBack, retire } = useRuleChanges(set)
  const inForce = versions.find(({ state }) => state === 'published')
  if (versions.length === 0) return null
  return (
    <Section
      title={t('versions')}
      actions={inForce && ending ? <Button onClick={() => setEnding(true)}>{t('end')}</Button> : null}
    >
      <ul className="grid border-t">
        {versions.map((version) => (
          <li key={version.id} className="grid gap-2 border-b py-2.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium tabular-nums">{t('number', { number: version.number })}</span>
              <Badge tone={TONES[version.state]}>{t(`state.${version.state}`)}</Badge>
              <span className="text-sm text-ink-3">
                {version.author ? `${version.author.name} · ` : ''}
                <Moment at={version.publishedAt ?? version.createdAt} />
              </span>
              <span className="ml-auto flex gap-2">
                <Button
                  variant="ghost"
                  size="sm"
                  aria-expanded={opened === version.id}
                  aria-label={t('lookNamed', { number: version.number })}
                  onClick={() => setOpened(opened === version.id ? null : version.id)}
                >
                  {t(opened === version.id ? 'close' : 'look')}
                </Button>
                {version.state === 'retired' && version.publishedAt ? (
                  <Button
                    size="sm"
                    aria-label={t('backNamed', { number: version.number })}
                    onClick={() => setReturning(version)}
                  >
                    {t('back')}
                  </Button>
                ) : null}
              </span>
            </div>
            {opened === version.id ? (
              <VersionDetails kind={set.kind} version={version} versions={versions} />
            ) : null}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={returning !== null}
        onOpenChange={() => setReturning(null)}
        tone="primary"
        title={t('backTitle', { number: returning?.number ?? 0 })}
        body={t('backBody')}
        confirm={t('back')}
        pending={rollBack.isPending}
        problem={rollBack.error ? problemText(rollBack.error) : undefined}
        onConfirm={() =>
          returning &&
          rollBack.mutate(returning, {
            onSuccess: ({ number }) => {
              toast.success(t('backDone', { number }))
              setReturning(null)
            },
          })
        }
      />
      {ending ? (
        <ConfirmDialog
          open={isEnding}
          onOpenChange={setEnding}
          title={ending.title}
          body={ending.body}
          confirm={t('end')}
          pending={retire.isPending}
          problem={retire.error ? problemText(retire.error) : undefined}
          onConfirm={() => inForce && retire.mutate(inForce, { onSuccess: () => setEnding(false) })}
        />
      ) : null}
    </Section>
  )
}
