import { CircleAlert } from 'lucide-react'

/** Why the form as a whole was refused. */
export function FormProblem({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-md bg-danger-tint px-3 py-2 text-sm text-danger"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {text}
    </p>
  )
}
