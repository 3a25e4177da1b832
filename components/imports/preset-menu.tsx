'use client'

import { Bookmark } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useImportAct, usePresets } from './use-imports'

type Meanings = Record<string, string>
type Props = { headers: readonly string[]; meanings: Meanings; onUse: (meanings: Meanings) => void }

/** Mappings kept for files of the same kind: one is taken, or this one is kept. */
export function PresetMenu({ headers, meanings, onUse }: Props) {
  const t = useTranslations('imports.preset')
  const { data: presets = [] } = usePresets()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const save = useImportAct(async (columns: Meanings) => {
    await callApi('/import-presets', { method: 'POST', body: { name, columns } })
    toast.success(t('saved'))
    setOpen(false)
  })
  const use = (id: string) => {
    const columns = presets.find((preset) => preset.id === id)?.columns ?? {}
    onUse(Object.fromEntries(Object.entries(columns).filter(([header]) => headers.includes(header))))
  }
  return (
    <div className="flex items-center gap-2">
      {presets.length > 0 ? (
        <Select
          size="sm"
          className="min-w-36"
          value={null}
          onChange={use}
          placeholder={t('use')}
          aria-label={t('use')}
          options={presets.map(({ id, name: label }) => ({ value: id, label }))}
        />
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        <Bookmark aria-hidden />
        {t('save')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('save')} description={t('why')}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate(meanings)
          }}
        >
          <TextField label={t('name')} value={name} onChange={setName} maxLength={60} autoComplete="off" />
          <DialogActions>
            <Button type="submit" variant="primary" pending={save.isPending} disabled={name.trim() === ''}>
              {t('submit')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </div>
  )
}
