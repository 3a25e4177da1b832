import type { ComponentProps } from 'react'
import { cn } from './cn'

export const fieldLook =
  'w-full min-w-0 rounded-md border border-control bg-surface text-ink transition-colors duration-100 placeholder:text-ink-3 hover:border-ink-3 focus-visible:border-jade focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-danger aria-invalid:outline-danger'

/** One-line text field. 16 px on a phone, where smaller text makes the browser zoom in. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(fieldLook, 'h-9 px-3 text-lg sm:text-base', className)} {...rest} />
}
