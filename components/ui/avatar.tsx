import { cn } from './cn'

export type AvatarProps = { name: string; size?: 'sm' | 'md'; className?: string }

const HAN = /\p{Script=Han}/u

/** Two letters that tell people apart: a Chinese given name's last two characters, else the initials. */
export function initialsOf(name: string): string {
  const trimmed = name.trim()
  if (HAN.test(trimmed)) return [...trimmed.replace(/\s/g, '')].slice(-2).join('')
  const words = trimmed.split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

/** Initials on a neutral disc; decoration beside a name, therefore hidden from readers of the screen. */
export function Avatar({ name, size = 'sm', className }: AvatarProps) {
  const box = size === 'sm' ? 'size-5 text-[0.5625rem]' : 'size-7 text-[0.6875rem]'
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-selected font-medium text-ink-2',
        box,
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  )
}
