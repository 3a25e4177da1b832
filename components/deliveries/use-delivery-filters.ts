'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { type DeliveryFilters, filterParams, parseFilters } from './filters'

/**
 * The filters that stand in the page's address, and how to change them. `read` takes them from it and must be one and the
 * same function at every drawing.
 */
export function useDeliveryFilters(
  read: typeof parseFilters = parseFilters,
): [DeliveryFilters, (change: Partial<DeliveryFilters>) => void] {
  const params = useSearchParams()
  const pathname = usePathname()
  const filters = useMemo(() => read(params), [read, params])
  const change = useCallback(
    (part: Partial<DeliveryFilters>) => {
      const query = filterParams({ ...filters, ...part }).toString()
      window.history.replaceState(null, '', query ? `${pathname}?${query}` : pathname)
    },
    [filters, pathname],
  )
  return [filters, change]
}
