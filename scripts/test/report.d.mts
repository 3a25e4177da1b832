export interface Failure {
  name: string
  error: string
}
export interface Outcome {
  passed: number
  failed: number
  skipped: number
  failures: Failure[]
}
export function readReport(file: string): Outcome
export function failureLines(failures: readonly Failure[], root: string): string[]
