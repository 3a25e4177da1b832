'use client'

import { useTranslations } from 'next-intl'
import { AlertDialog as Primitive } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { DIALOG_FRAME, SCRIM } from './overlay'
import { ProblemLine } from './problem-line'
import { TextField } from './text-field'

export type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, and what will not. */
  body: string
  /** The verb, as on the button that asked: never "OK". */
  confirm: string
  tone?: 'danger' | 'primary'
  pending?: boolean
  /** Words for a failed try; the dialog stays open. */
  problem?: string | undefined
  /** Has to be typed first, for what cannot be undone and touches a lot. */
  typed?: string
  onConfirm: () => void
  /** A choice that belongs to the question. */
  children?: ReactNode
}

/** The one question before a destructive act. The focus stands on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, body } = props
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content className={cn(DIALOG_FRAME)}>
          <header className="grid gap-1">
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            <Primitive.Description className="text-sm text-ink-2">{body}</Primitive.Description>
          </header>
          <Question {...props} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Question(props: ConfirmDialogProps) {
  const { confirm, tone = 'danger', pending = false, problem, typed, onConfirm, children } = props
  const common = useTranslations('common')
  const t = useTranslations('ui.confirm')
  const [text, setText] = useState('')
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm()
      }}
    >
      {children}
      {typed === undefined ? null : (
        <TextField label={t('type', { text: typed })} autoComplete="off" value={text} onChange={setText} />
      )}
      <ProblemLine>{problem}</ProblemLine>
      <footer className="flex justify-end gap-2 max-sm:*:flex-1">
        <Primitive.Cancel asChild>
          <Button>{common('cancel')}</Button>
        </Primitive.Cancel>
        <Button
          type="submit"
          variant={tone}
          pending={pending}
          disabled={typed !== undefined && text.trim() !== typed}
        >
          {confirm}
        </Button>
      </footer>
    </form>
  )
}
