'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi, messageAt } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'

/** Name and mobile of the signed-in member: theirs to set. */
export function OwnFacts({ mobile: known }: { mobile: string | null }) {
  const t = useTranslations('account.profile')
  const settings = useTranslations('settings.profile')
  const router = useRouter()
  const { viewer } = usePlace()
  const [name, setName] = useState(viewer.name)
  const [mobile, setMobile] = useState(known ?? '')
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      if (mobile.trim() !== (known ?? ''))
        await callApi('/me/mobile', { method: 'PUT', body: { mobile: mobile.trim() || null } })
      if (name.trim() !== viewer.name) await callApi('/me/name', { method: 'PUT', body: { name } })
    },
    onSuccess: () => {
      toast.success(t('saved'))
      router.refresh()
    },
  })
  const told = (path: string) => messageAt(error, path)
  return (
    <form
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        mutate()
      }}
    >
      <TextField
        label={settings('name')}
        hint={t('nameHint')}
        error={told('name')}
        required
        maxLength={60}
        autoComplete="name"
        value={name}
        onChange={setName}
      />
      <TextField
        label={t('mobile')}
        hint={t('mobileHint')}
        error={told('mobile')}
        type="tel"
        maxLength={40}
        autoComplete="tel"
        value={mobile}
        onChange={setMobile}
      />
      <ApiProblemLine error={error} toldAtFields />
      <div>
        <Button type="submit" pending={isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
