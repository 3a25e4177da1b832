'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { filterParams, type LeadFilters, parseFilters } from './filters'

/** The filters of the page's address and the way to change them without asking the server for the page again. */
export function useLeadFilters(): [LeadFilters, (change: Partial<LeadFilters>) => void] {
  const params = useSearchParams()
  const pathname = usePathname()
  const filters = useMemo(() => parseFilters(params), [params])
  const change = useCallback(
    (part: Partial<LeadFilters>) => {
      const query = filterParams({ ...filters, ...part }).toString()
      window.history.replaceState(null, '', query ? `${pathname}?${query}` : pathname)
    },
    [filters, pathname],
  )
  return [filters, change]
}
