import type { ComponentProps } from 'react'
import { cn } from './cn'

/** 13 px, hairlines between rows, header that stays while the body scrolls. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table className={cn('w-full border-separate border-spacing-0 text-sm', className)} {...rest} />
}

export function HeaderCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'sticky top-0 z-10 h-8 border-b bg-surface px-3 text-left text-xs font-medium whitespace-nowrap text-ink-3',
        className,
      )}
      {...rest}
    />
  )
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cn('h-10 max-w-0 truncate border-b px-3', className)} {...rest} />
}
