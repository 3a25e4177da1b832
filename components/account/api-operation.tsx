import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { CodeBlock } from '@/components/ui/code-block'
import type { ReferenceField, ReferenceOperation } from './reference-view'

const tones = { GET: 'info', POST: 'jade', PUT: 'warn', PATCH: 'warn', DELETE: 'danger' } as const

/** One operation: its line, and behind it what it takes, answers and refuses. Opens without any code of ours. */
export function ApiOperation({ operation, open }: { operation: ReferenceOperation; open: boolean }) {
  const t = useTranslations('account.reference')
  const permission = useTranslations('account.permission')
  const { id, method, path, summary } = operation
  const right = operation.permission
  const rights = (right?.split(' | ') ?? []) as 'lead.read'[]
  return (
    <details id={id} open={open} className="group scroll-mt-4 border-b">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5 hover:bg-hover">
        <span className="w-14 shrink-0">
          <Badge tone={tones[method as keyof typeof tones] ?? 'neutral'}>{method}</Badge>
        </span>
        <code className="min-w-0 text-sm break-all max-sm:flex-1">{path}</code>
        <span className="min-w-0 flex-1 text-sm text-ink-3 max-sm:basis-full">{summary}</span>
      </summary>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 pt-1 pb-5">
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          <a href={`#${id}`} className="text-jade underline underline-offset-4">
            #{id}
          </a>
          <span>
            {t('permission')}
            {' · '}
            {operation.isPublic
              ? t('public')
              : right
                ? rights.map((name) => (permission.has(name) ? permission(name) : name)).join(' / ')
                : t('anyMember')}
            {right ? <code className="ml-1.5 text-xs text-ink-3">{right}</code> : null}
          </span>
          {operation.once ? <Badge>{t('once')}</Badge> : null}
          {operation.versioned ? <Badge tone="warn">{t('versioned')}</Badge> : null}
        </p>
        <Fields title={t('parameters')} fields={operation.parameters} />
        <Fields title={t('body')} fields={operation.body} />
        {operation.answer.length ? (
          <Fields title={t('answer')} fields={operation.answer} isAnswer />
        ) : (
          <p className="text-sm text-ink-3">{t('noAnswer')}</p>
        )}
        <p className="text-sm text-ink-2">
          {t('refusals')}
          {' · '}
          {operation.refusals.join(' ')}
        </p>
        <CodeBlock label={`curl · ${id}`} code={operation.curl} />
      </div>
    </details>
  )
}

type FieldsProps = {
  title: string
  fields: (ReferenceField & { place?: 'path' | 'query' })[]
  isAnswer?: boolean
}

function Fields({ title, fields, isAnswer = false }: FieldsProps) {
  const t = useTranslations('account.reference')
  if (fields.length === 0) return null
  return (
    <div className="grid gap-1.5">
      <h3 className="text-sm font-medium">{title}</h3>
      <dl className="grid border-t text-sm">
        {fields.map(({ name, type, required, description, place }) => (
          <div
            key={name}
            className="grid gap-x-4 gap-y-0.5 border-b py-1.5 sm:grid-cols-[14rem_minmax(0,1fr)]"
          >
            <dt className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <code className="break-all">{name}</code>
              {place ? <span className="text-xs text-ink-3">{t(`place.${place}`)}</span> : null}
              {required && !isAnswer ? <span className="text-xs text-warn">{t('required')}</span> : null}
            </dt>
            <dd className="min-w-0">
              <code className="text-xs break-words text-ink-2">{type}</code>
              {description ? <span className="block text-ink-2">{description}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
