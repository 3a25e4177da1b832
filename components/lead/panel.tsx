import { type ReactNode, useId } from 'react'

/** A titled section of the lead page; sections are parted by hairlines, not boxed. */
export function Panel({
  title,
  action,
  children,
}: {
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid content-start gap-3 px-4 py-4 md:px-5">
      <header className="flex min-h-7 items-center justify-between gap-2">
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        {action}
      </header>
      {children}
    </section>
  )
}
