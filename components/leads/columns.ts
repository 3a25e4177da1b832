/** Columns and their share of the width; the last ones give way first when the window narrows. */
export const COLUMNS = [
  { key: 'name', look: 'w-[24%]' },
  { key: 'mobile', look: 'w-[12%]' },
  { key: 'status', look: 'w-[10%]' },
  { key: 'owner', look: 'w-[11%]' },
  { key: 'productLine', look: 'w-[13%]' },
  { key: 'region', look: 'w-[9%] max-lg:hidden' },
  { key: 'source', look: 'w-[10%] max-lg:hidden' },
  { key: 'receivedAt', look: 'w-[11%]' },
] as const
