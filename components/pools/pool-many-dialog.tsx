'use client'

import { PoolDialog } from './pool-dialog'
import { usePools } from './use-pools'

type Props = {
  count: number
  onClose: () => void
  onSubmit: (act: { poolId: string | null; reason: string }) => void
}

/** The same for ticked leads: any pool the viewer may use, or the one each belongs to. */
export function PoolManyDialog(props: Props) {
  const pools = usePools([])
  return <PoolDialog {...props} pools={pools.data} fitting={null} />
}
