/**
 * Whether one slip of the finger leads from one text to the other: a character changed, left out, added, or two
 * neighbours swapped. Equal texts are within it too.
 */
export function withinOneEdit(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (longer.length - shorter.length > 1) return false
  let i = 0
  while (i < shorter.length && shorter[i] === longer[i]) i++
  if (shorter.length < longer.length) return shorter.slice(i) === longer.slice(i + 1)
  if (shorter.slice(i + 1) === longer.slice(i + 1)) return true
  return (
    shorter[i] === longer[i + 1] &&
    shorter[i + 1] === longer[i] &&
    shorter.slice(i + 2) === longer.slice(i + 2)
  )
}
