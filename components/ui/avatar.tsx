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

/** What fits the small disc: one Chinese character, the last of the name, or two letters. */
function lettersIn(name: string, size: 'sm' | 'md'): string {
  const initials = initialsOf(name)
  return size === 'sm' && HAN.test(initials) ? ([...initials].at(-1) ?? '') : initials
}

/** Initials on a neutral disc; decoration beside a name, therefore hidden from readers of the screen. */
export function Avatar({ name, size = 'sm', className }: AvatarProps) {
  const box = size === 'sm' ? 'size-5 text-[0.625rem]' : 'size-7 text-[0.6875rem]'
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-selected font-medium text-ink-2',
        box,
        className,
      )}
    >
      {lettersIn(name, size)}
    </span>
  )
}
