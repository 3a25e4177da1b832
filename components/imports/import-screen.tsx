'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { ProblemLine } from '@/components/ui/problem-line'
import { Progress } from '@/components/ui/progress'
import { type Step, Stepper, type StepState } from '@/components/ui/stepper'
import { CheckStep } from './check-step'
import { ColumnsStep } from './columns-step'
import { ImportStateMark } from './import-state'
import { ResultStep } from './result-step'
import { useImport, useImportAct } from './use-imports'
import type { ImportState, ImportView } from './view'

const STEPS = ['file', 'columns', 'check', 'run'] as const
/** The step an import stands at. */
const AT: Record<ImportState, number> = {
  reading: 0,
  unreadable: 0,
  read: 1,
  checking: 2,
  checked: 2,
  running: 3,
  done: 3,
  undoing: 3,
  undone: 3,
}
const UNSTARTED: ReadonlySet<ImportState> = new Set(['reading', 'unreadable', 'read', 'checking', 'checked'])

/** One import, step by step: the file, its columns, what would become of each row, what came of it. */
export function ImportScreen({ initial }: { initial: ImportView }) {
  const t = useTranslations('imports')
  const router = useRouter()
  const { workspace } = usePlace()
  const { data: item } = useImport(initial)
  const home = `/${workspace.slug}/imports`
  const discard = useImportAct(async () => {
    await callApi(`/imports/${item.id}`, { method: 'DELETE' })
    router.push(home)
  })
  const again = useImportAct((columns: object) =>
    callApi(`/imports/${item.id}/check`, { method: 'POST', body: { columns } }),
  )
  const at = AT[item.state]
  const stateOf = (i: number): StepState =>
    i < at || (i === at && (item.state === 'done' || item.state === 'undone'))
      ? 'done'
      : i === at
        ? 'current'
        : 'ahead'
  const bodies: Record<(typeof STEPS)[number], Step['children']> = {
    file: <FileStep item={item} />,
    columns:
      item.state === 'read' ? (
        <ColumnsStep item={item} pending={again.isPending} onCheck={(columns) => again.mutate(columns)} />
      ) : at > 1 ? (
        t('columns.named', { count: Object.keys(item.meanings).length, all: item.columns.length })
      ) : null,
    check:
      at < 2 ? null : (
        <CheckStep item={item} pending={again.isPending} onCheck={(columns) => again.mutate(columns)} />
      ),
    run: at < 3 ? null : <ResultStep item={item} />,
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-4xl gap-6 p-4 md:p-6">
        <PageHeader
          title={item.fileName}
          back={{ href: home, label: t('title') }}
          description={<ImportStateMark state={item.state} />}
          actions={
            UNSTARTED.has(item.state) ? (
              <Button variant="ghost" pending={discard.isPending} onClick={() => discard.mutate(undefined)}>
                {t('discard')}
              </Button>
            ) : null
          }
        />
        <Stepper
          steps={STEPS.map((key, i) => ({
            key,
            title: t(`step.${key}`),
            state: stateOf(i),
            children: bodies[key],
          }))}
        />
      </div>
    </div>
  )
}

function FileStep({ item }: { item: ImportView }) {
  const t = useTranslations('imports')
  const { workspace } = usePlace()
  if (item.state === 'unreadable') {
    const key = `unreadable.${item.problem?.reason}` as 'unreadable.corrupt'
    return (
      <div className="grid justify-items-start gap-3">
        <ProblemLine>
          {t(t.has(key) ? key : 'unreadable.corrupt', (item.problem?.params ?? {}) as Record<string, never>)}
        </ProblemLine>
        <Button asChild>
          <Link href={`/${workspace.slug}/imports`}>{t('another')}</Link>
        </Button>
      </div>
    )
  }
  return (
    <div className="grid gap-2">
      <p>
        {item.rows > 0 ? t('file.rows', { rows: item.rows }) : t('file.reading')}
        {item.encoding ? ` · ${item.encoding.toUpperCase()}` : null}
      </p>
      {item.state === 'reading' ? <Progress value={null} label={t('state.reading')} /> : null}
    </div>
  )
}
