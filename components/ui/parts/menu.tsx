'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { cn } from '../cn'
import { PANEL, PANEL_PLACE } from '../overlay'

/** Not modal: the rest of the page stays there for screen readers, and a click elsewhere does what it says. */
export function MenuRoot(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />
}

export const MenuTrigger = Primitive.Trigger
export const MenuRadioGroup = Primitive.RadioGroup

const itemLook =
  'relative flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm text-ink outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0 [&>svg]:text-ink-3'

type ContentProps = ComponentProps<typeof Primitive.Content> & {
  /** Opened by a key before the menu could hear it: the first item takes the focus, as it does from then on. */
  isByKey: boolean
}

export function MenuContent({ className, isByKey, children, ...rest }: ContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        {...PANEL_PLACE}
        className={cn(
          PANEL,
          'max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto p-1',
          className,
        )}
        {...rest}
      >
        {isByKey ? <FirstItemFocus /> : null}
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  )
}

function FirstItemFocus() {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const first = place.current?.parentElement?.querySelector<HTMLElement>(
      '[role^="menuitem"]:not([data-disabled])',
    )
    first?.focus({ preventScroll: true })
  }, [])
  return <span ref={place} hidden />
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(itemLook, className)} {...rest} />
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemLook, 'pr-8', className)} {...rest}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2">
        <Check className="size-4 text-jade" aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-2 pb-1 text-xs text-ink-3">{children}</Primitive.Label>
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />
}
