'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import type { PoolBody } from '@/lib/pools/schema'
import type { PoolSettingsView } from '../view'

/** Pools as they are set up. */
export const SETTINGS_KEY = ['pool-settings']

type Saving = {
  /** Null for a new one. */
  pool: Pick<PoolSettingsView, 'id' | 'version'> | null
  change: Partial<PoolBody> & { archived?: boolean }
}

/** Makes a pool, changes one or puts it away. */
export function useSavePool(onSaved: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ pool, change }: Saving) =>
      pool
        ? callApi<PoolSettingsView>(`/pools/${pool.id}`, {
            method: 'PATCH',
            body: change,
            ifMatch: pool.version,
          })
        : callApi<PoolSettingsView>('/pools', { method: 'POST', body: change }),
    onSuccess: onSaved,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: SETTINGS_KEY }),
        client.invalidateQueries({ queryKey: [LEADS_KEY] }),
      ]),
  })
}
