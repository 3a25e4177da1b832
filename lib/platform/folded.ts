/** How names of answers are compared, whoever writes them: width, case and blanks do not matter. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
