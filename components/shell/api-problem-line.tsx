import { ProblemLine } from '@/components/ui/problem-line'
import { ApiProblem } from './api-client'
import { useProblemText } from './use-problem-text'

export type ApiProblemLineProps = {
  /** What the API refused with; nothing is said while there is none. */
  error: unknown
  /** The form says at its fields what is wrong with them. */
  toldAtFields?: boolean
}

/** What the API said to a form, as far as it does not stand at a field. */
export function ApiProblemLine({ error, toldAtFields = false }: ApiProblemLineProps) {
  const problemText = useProblemText()
  const atFields = toldAtFields && error instanceof ApiProblem && error.fields.length > 0
  return <ProblemLine>{error && !atFields ? problemText(error) : null}</ProblemLine>
}
