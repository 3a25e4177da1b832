import type { DeliveryFilters } from '@/components/deliveries/filters'

/** The deliveries this page lists: what waits, the longest first unless told. */
export const quarantined = (filters: DeliveryFilters): DeliveryFilters => ({
  ...filters,
  verdict: 'quarantined',
  order: filters.order ?? 'oldest',
})
