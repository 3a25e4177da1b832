/** What a column may mean, as it is offered; what the product knows beyond that is kept by its column's name. */
export const TARGETS = [
  'name',
  'phone',
  'company',
  'email',
  'wechat',
  'province',
  'city',
  'location',
  'message',
  'interest',
  'jobTitle',
  'creditCode',
  'address',
] as const
export type Target = (typeof TARGETS)[number]

/** Stands for "kept with the lead under its own name". */
export const NOTHING = 'nothing'
