/**
 * A stranger's headers without the family that says what we ourselves know of a delivery: that it is a test, when its page
 * was opened, whether its proof of work counts.
 */
export const foreignHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-meridian-')))
