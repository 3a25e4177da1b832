'use client'

import { FlaskConical, Plus, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { moved } from '@/components/fields/settings/field-draft'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ProblemLine } from '@/components/ui/problem-line'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { AdmissionRule } from '@/lib/intake/schema'
import { DraftRule } from './draft-rule'
import { TryResult } from './try-result'
import type { GivenChoices } from './use-record-choices'
import { type Tried, useRuleChanges, useVersion, type VersionView } from './use-versions'

const RuleSheet = dynamic(() => import('./rule-sheet').then((file) => file.RuleSheet), { ssr: false })

type Props = { scope: string; draft: VersionView; choices: GivenChoices }

/** Rules somebody works on: each change is kept at once; tried on what came in, then put into force. */
export function DraftSection({ scope, draft: listed, choices }: Props) {
  const t = useTranslations('sources.admission')
  const problemText = useProblemText()
  const whole = useVersion(listed.id).data
  const { save, test, publish, retire } = useRuleChanges(scope)
  const [editing, setEditing] = useState<AdmissionRule | 'new' | null>(null)
  const [discarding, setDiscarding] = useState(false)
  const [tried, setTried] = useState<{ revision: number; result: Tried } | null>(null)
  if (!whole) return <Skeleton className="h-40" />
  const { rules } = whole.body
  const busy = save.isPending || test.isPending || publish.isPending || retire.isPending
  const keep = (next: AdmissionRule[], onSuccess?: () => void) =>
    save.mutate({ id: whole.id, revision: whole.revision, rules: next }, onSuccess ? { onSuccess } : {})
  const error = test.error ?? publish.error ?? (editing ? null : save.error)
  return (
    <Section
      title={t('draft', { number: whole.number })}
      description={t('draftAbout')}
      actions={
        <>
          {whole.tested ? <Badge tone="jade">{t('tested')}</Badge> : null}
          <Button variant="ghost" disabled={busy} onClick={() => setDiscarding(true)}>
            <Trash2 aria-hidden />
            {t('discard')}
          </Button>
          <Button
            pending={test.isPending}
            disabled={busy}
            onClick={() =>
              test.mutate(whole, {
                onSuccess: (result) => setTried({ revision: whole.revision, result }),
              })
            }
          >
            <FlaskConical aria-hidden />
            {t('test')}
          </Button>
          <Button
            variant="primary"
            pending={publish.isPending}
            disabled={busy || !whole.tested}
            onClick={() => publish.mutate(whole, { onSuccess: () => toast.success(t('published')) })}
          >
            {t('publish')}
          </Button>
        </>
      }
    >
      <ProblemLine>{error ? problemText(error) : null}</ProblemLine>
      {rules.length === 0 ? (
        <p className="text-sm text-ink-2">{t('asksNothing')}</p>
      ) : (
        <ul className="grid border-t">
          {rules.map((rule, at) => (
            <DraftRule
              key={rule.key}
              text={whole.statements.find(({ key }) => key === rule.key)?.text ?? rule.message['zh-CN']}
              isFirst={at === 0}
              isLast={at === rules.length - 1}
              disabled={busy}
              onMove={(by) => keep(moved(rules, at, by))}
              onEdit={() => setEditing(rule)}
              onRemove={() => keep(rules.filter(({ key }) => key !== rule.key))}
            />
          ))}
        </ul>
      )}
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing('new')}>
        <Plus aria-hidden />
        {t('addRule')}
      </Button>
      {tried?.revision === whole.revision ? <TryResult result={tried.result} /> : null}
      <ConfirmDialog
        open={discarding}
        onOpenChange={setDiscarding}
        title={t('discardTitle')}
        body={t('discardBody')}
        confirm={t('discard')}
        pending={retire.isPending}
        problem={retire.error ? problemText(retire.error) : undefined}
        onConfirm={() => retire.mutate(whole)}
      />
      {editing ? (
        <RuleSheet
          rule={editing === 'new' ? null : editing}
          taken={rules.map(({ key }) => key)}
          choices={choices}
          error={save.error}
          pending={save.isPending}
          onSave={(rule) =>
            keep(
              editing === 'new' ? [...rules, rule] : rules.map((one) => (one.key === rule.key ? rule : one)),
              () => setEditing(null),
            )
          }
          onClose={() => {
            save.reset()
            setEditing(null)
          }}
        />
      ) : null}
    </Section>
  )
}
