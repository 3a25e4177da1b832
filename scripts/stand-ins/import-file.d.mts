export function importFile(options?: {
  rows?: number
  bad?: number
  duplicates?: number
  seed?: number
}): string
