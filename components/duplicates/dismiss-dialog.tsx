'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'

interface Props {
  pairId: string
  onClose: () => void
  onDone: () => void
}

/** Asks why the two are two people, for whoever wonders later. */
export function DismissDialog({ pairId, onClose, onDone }: Props) {
  const t = useTranslations('duplicates')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const dismiss = useMutation({
    mutationFn: () =>
      callApi(`/duplicates/${pairId}/dismiss`, { method: 'POST', body: { reason: reason.trim() } }),
    onSuccess: () => {
      toast.success(t('dismissed'))
      onDone()
      return client.invalidateQueries({ queryKey: [LEADS_KEY] })
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('dismiss')}
      description={t('dismissBody')}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setChecked(true)
          if (reason.trim()) dismiss.mutate()
        }}
      >
        <Field
          label={t('dismissReason')}
          error={checked && !reason.trim() ? t('dismissReasonRequired') : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              value={reason}
              maxLength={500}
              placeholder={t('dismissHint')}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {dismiss.error ? (
          <p role="alert" className="text-sm text-danger">
            {problemText(dismiss.error)}
          </p>
        ) : null}
        <DialogActions>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" pending={dismiss.isPending}>
            {t('dismissSubmit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
