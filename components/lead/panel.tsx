import { type ReactNode, useId } from 'react'
import { cn } from '@/components/ui/cn'

/** A titled section of the lead page; sections are parted by hairlines, not boxed. */
export function Panel({
  title,
  action,
  isTabbed = false,
  children,
}: {
  title: string
  action?: ReactNode
  /** Behind a tab of the same name the title would be read twice: there it is only heard. */
  isTabbed?: boolean
  children: ReactNode
}) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 px-4 py-4 md:px-5"
    >
      <header
        className={cn(
          'flex min-h-7 items-center justify-between gap-2',
          isTabbed && (action ? 'max-lg:justify-end' : 'max-lg:sr-only'),
        )}
      >
        <h2 id={id} className={cn('text-sm font-semibold', isTabbed && 'max-lg:sr-only')}>
          {title}
        </h2>
        {action}
      </header>
      {children}
    </section>
  )
}
