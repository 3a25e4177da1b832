import { FileJson, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyField } from '@/components/ui/copy-field'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { ApiOperation } from './api-operation'
import type { ReferenceGroup } from './reference-view'

type Props = { groups: ReferenceGroup[]; baseUrl: string; query: string; keysHref: string | null }

const CODES = [
  ['validation', 400],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not_found', 404],
  ['conflict', 409],
  ['limit_exceeded', 422],
  ['rate_limited', 429],
  ['internal', 500],
  ['unavailable', 503],
] as const

/** The API as people read it; searched by the address of the page, so that a search can be sent on. */
export function ApiReference({ groups, baseUrl, query, keysHref }: Props) {
  const t = useTranslations('account.reference')
  const group = (key: string) => {
    const known = `group.${key}` as 'group.leads'
    return t.has(known) ? t(known) : t('group.other')
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          <Button asChild>
            <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
              <FileJson aria-hidden />
              {t('openapi')}
            </a>
          </Button>
        }
      />
      <form method="get" className="flex gap-2">
        <Input
          type="search"
          name="q"
          defaultValue={query}
          maxLength={60}
          placeholder={t('search')}
          aria-label={t('search')}
          className="max-w-sm"
        />
        <Button type="submit" className="h-9">
          {t('find')}
        </Button>
      </form>
      {query ? null : <Start baseUrl={baseUrl} keysHref={keysHref} />}
      {groups.length === 0 ? <EmptyState icon={SearchX} title={t('none', { query })} /> : null}
      {query ? null : (
        <nav aria-label={t('title')} className="-ml-2 flex flex-wrap text-sm">
          {groups.map(({ key }) => (
            <a
              key={key}
              href={`#${key}`}
              className="rounded-md px-2 py-1 text-ink-2 hover:bg-hover hover:text-ink"
            >
              {group(key)}
            </a>
          ))}
        </nav>
      )}
      {groups.map(({ key, operations }) => (
        <Section key={key} id={key} title={group(key)}>
          <div className="grid border-t">
            {operations.map((operation) => (
              <ApiOperation
                key={operation.id}
                operation={operation}
                open={query !== '' && groups.length < 3}
              />
            ))}
          </div>
        </Section>
      ))}
    </>
  )
}

function Start({ baseUrl, keysHref }: { baseUrl: string; keysHref: string | null }) {
  const t = useTranslations('account.reference')
  const code = useTranslations('errors.code')
  const keys = useTranslations('account.keys')
  return (
    <Section
      title={t('start')}
      description={t('startAbout')}
      actions={
        keysHref ? (
          <Button asChild>
            <Link href={keysHref}>{keys('title')}</Link>
          </Button>
        ) : null
      }
    >
      <CopyField label={t('address')} value={`${baseUrl}/api/v1`} />
      <CodeBlock
        label={t('example')}
        code={`curl "${baseUrl}/api/v1/leads?limit=20" \\\n  -H "Authorization: Bearer $KEY"`}
      />
      <p className="max-w-prose text-sm text-ink-2">{t('auth')}</p>
      <div className="grid gap-2">
        <h3 className="text-sm font-medium">{t('errors')}</h3>
        <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
          {CODES.map(([name, status]) => (
            <div key={name} className="flex items-baseline gap-2">
              <dt className="flex gap-2">
                <span className="text-ink-3">{status}</span>
                <code>{name}</code>
              </dt>
              <dd className="text-ink-2">{code(name)}</dd>
            </div>
          ))}
        </dl>
        <p className="text-sm text-ink-3">{t('errorsAbout')}</p>
      </div>
    </Section>
  )
}
