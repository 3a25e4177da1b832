/**
 * Lower case of A–Z only, exactly what PostgreSQL's `lower(x collate "C")` does. The full Unicode rules differ
 * between JavaScript and PostgreSQL (İ, final sigma), and both compilers must fold alike.
 */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
