import { event } from '@/lib/platform/events/define-event'

/** A file of leads was handed in; nothing of it is in yet. Subjects: import. */
export const importUploaded = event('import.uploaded').carrying<{ fileName: string; bytes: number }>()

/** Somebody said which column means what and wants to see what would become of each row. Subjects: import. */
export const importCheckAsked = event('import.check_asked').carrying<{ columns: number }>()

/** The rows of a file are coming in. Subjects: import, channel. */
export const importStarted = event('import.started').carrying<{
  fileName: string
  rows: number
  known: string
  assigns: boolean
}>()

/** All rows of a file have come in or been put aside. Subjects: import. */
export const importFinished = event('import.finished').carrying<{ counts: Record<string, number> }>()

/** Somebody wants an import taken back. Subjects: import. */
export const importUndoAsked = event('import.undo_asked').carrying<{ fileName: string }>()

/** An import was taken back as far as nobody had worked on its leads. Subjects: import. */
export const importUndone = event('import.undone').carrying<{ counts: Record<string, number> }>()

/** Leads of an import that waited were given to the rules. Subjects: import. */
export const importReleased = event('import.released').carrying<{ fileName: string }>()

/** A file that had not come in was thrown away, with all that was read of it. Subjects: import. */
export const importDiscarded = event('import.discarded').carrying<{ fileName: string }>()

/** Somebody took the rows that failed away as a file, contacts and all. Subjects: import. */
export const importErrorsTaken = event('import.errors_taken').carrying<{ rows: number }>()

/** Which column means what was kept under a name, or that was forgotten. Subjects: importPreset. */
export const importPresetSaved = event('import.preset_saved').carrying<{ name: string }>()
export const importPresetDeleted = event('import.preset_deleted').carrying<{ name: string }>()
