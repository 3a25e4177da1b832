'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ProblemLine } from '@/components/ui/problem-line'
import { signOutEverywhere } from './sign-out'

export function SignOutEverywhereDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('shell.account')
  const common = useTranslations('common')
  const { mutate, isPending, isError } = useMutation({ mutationFn: signOutEverywhere })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('everywhereTitle')}
      description={t('everywhereBody')}
    >
      <ProblemLine>{isError ? t('everywhereFailed') : null}</ProblemLine>
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
        <Button variant="danger" pending={isPending} onClick={() => mutate()}>
          {t('signOutEverywhere')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
