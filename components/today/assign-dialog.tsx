'use client'

import { useQueryClient } from '@tanstack/react-query'
import { AssignManyDialog } from '@/components/leads/bulk/assign-many-dialog'
import { useBulk } from '@/components/leads/bulk/use-bulk'
import { TODAY_KEY, type WorklistRowView } from './use-worklist'

type Props = { row: WorklistRowView; onClose: () => void }

/** Gives the lead of a row to somebody, and asks for the list again. */
export function AssignDialog({ row, onClose }: Props) {
  const client = useQueryClient()
  const { run } = useBulk(() => undefined)
  return (
    <AssignManyDialog
      asking="assign"
      count={1}
      onClose={onClose}
      onSubmit={(act) => {
        void run(act, [row.lead.id]).then(() => client.invalidateQueries({ queryKey: [TODAY_KEY] }))
        onClose()
      }}
    />
  )
}
