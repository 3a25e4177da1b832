'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type DragEvent, useId, useRef, useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { ProblemLine } from '@/components/ui/problem-line'
import { Select } from '@/components/ui/select'
import { uploadFile, useImportAct } from './use-imports'
import { LARGEST, type Line } from './view'

/** A file and the product line its leads belong to; dropped, or chosen. */
export function UploadForm({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations('imports.upload')
  const router = useRouter()
  const { workspace } = usePlace()
  const [file, setFile] = useState<File | null>(null)
  const [lineId, setLineId] = useState<string | null>(lines.length === 1 ? (lines[0]?.id ?? null) : null)
  const [asked, setAsked] = useState(false)
  const upload = useImportAct(async (given: { file: File; lineId: string }) => {
    const { id } = await uploadFile(given.file, given.lineId)
    router.push(`/${workspace.slug}/imports/${id}`)
  })
  const tooLarge = file !== null && file.size > LARGEST
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (file && lineId && !tooLarge) upload.mutate({ file, lineId })
      }}
    >
      <FilePick file={file} onFile={setFile} />
      <ProblemLine>
        {tooLarge
          ? t('tooLarge', { limit: LARGEST / 1024 / 1024 })
          : asked && !file
            ? t('noFile')
            : undefined}
      </ProblemLine>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-56 flex-1 sm:max-w-80">
          <Field label={t('line')} error={asked && !lineId ? t('noLine') : undefined}>
            {(control) => (
              <Select
                {...control}
                value={lineId}
                onChange={setLineId}
                placeholder={t('chooseLine')}
                options={lines.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
        </div>
        <Button type="submit" variant="primary" pending={upload.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}

function FilePick({ file, onFile }: { file: File | null; onFile: (file: File | null) => void }) {
  const t = useTranslations('imports.upload')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0] ?? null)
  }
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {t('file')}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        tabIndex={-1}
        accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        className="sr-only"
        onChange={(event) => onFile(event.target.files?.[0] ?? null)}
      />
      <button
        type="button"
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'grid w-full min-w-0 justify-items-center gap-2 rounded-lg border border-dashed px-4 py-8 text-center transition-colors duration-100',
          over ? 'border-jade bg-jade-tint' : 'border-control hover:bg-hover',
        )}
      >
        <FileSpreadsheet className="size-6 text-ink-3" strokeWidth={1.5} aria-hidden />
        <span className="max-w-full truncate text-base font-medium">{file ? file.name : t('drop')}</span>
        <span className="text-sm text-balance text-ink-2">{t('hint')}</span>
      </button>
    </>
  )
}
