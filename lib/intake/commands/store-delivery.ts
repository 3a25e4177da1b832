import type { LoginRole } from '@/lib/platform/db/client'
import { storeInBatches } from '../sql/inbox-batch'
import type { StoreDelivery } from '../types'

/**
 * The way into the inbox for one process: deliveries that arrive together are stored by one statement and share
 * one commit (PERFORMANCE: one commit each is what limits intake). `stored` hears of each tenant that got new ones.
 */
export const deliveryStore = (role: LoginRole, stored: (tenantId: string) => void): StoreDelivery =>
  storeInBatches(role, stored)
