'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Sheet } from '@/components/ui/sheet'

type Props = {
  title: string
  /** The verb of the button; "save" unless told. */
  submit?: string
  pending: boolean
  /** Whether there is anything to send is the caller's to look at; what is missing the form words itself. */
  onSubmit: () => void
  onClose: () => void
  /** Of the sheet: its width. */
  className?: string
  /** Of the form: how far its parts stand apart. */
  formClassName?: string
  children: ReactNode
}

/** A sheet that is one form: its fields, and below them its two buttons, which stay in sight. */
export function SheetForm(props: Props) {
  const { title, submit, pending, onSubmit, onClose, className, formClassName, children } = props
  const common = useTranslations('common')
  const formId = useId()
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      {...(className ? { className } : {})}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {submit ?? common('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={cn('grid gap-4', formClassName)}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
      </form>
    </Sheet>
  )
}
