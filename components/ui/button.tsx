import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const look = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors duration-100 select-none disabled:opacity-60 disabled:pointer-events-none aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-jade text-on-jade hover:bg-jade-strong',
        outline: 'border border-line-strong bg-raised text-ink hover:bg-hover data-[state=open]:bg-hover',
        ghost:
          'text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink',
        danger: 'bg-danger text-surface hover:opacity-90',
      },
      size: {
        sm: 'h-7 px-2 text-sm',
        md: 'h-8 px-3 text-sm',
        lg: 'h-10 px-4 text-base',
        icon: 'size-8',
        iconSm: 'size-7',
      },
    },
    defaultVariants: { variant: 'outline', size: 'md' },
  },
)

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof look> & {
    /** Renders the only child (a link, say) in the button's look. */
    asChild?: boolean
    /** Shows a spinner and refuses further clicks while work is under way. */
    pending?: boolean
  }

export function Button({ variant, size, asChild, pending, className, children, ...rest }: ButtonProps) {
  const classes = cn(look({ variant, size }), className)
  if (asChild)
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button
      type="button"
      className={classes}
      aria-busy={pending || undefined}
      {...rest}
      disabled={pending || rest.disabled}
    >
      {pending ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
      {children}
    </button>
  )
}
