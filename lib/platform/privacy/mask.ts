/** 王建国 → 王＊＊. Stars of full width: half-width ones are Markdown in some chats. */
export function maskName(name: string | null): string | null {
  const [first] = name?.trim() ?? ''
  return first ? `${first}＊＊` : null
}

/** 13812345678 → 138****5678; shorter numbers keep their last two digits. */
export function maskPhone(phone: string | null): string | null {
  if (!phone) return phone
  return phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`
}

/** zhang.san@example.com → z****@example.com. */
export function maskEmail(email: string | null): string | null {
  if (!email) return email
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}****${at > 0 ? email.slice(at) : ''}`
}

/** wxid_abc → w****. */
export const maskHandle = (handle: string | null): string | null => handle && `${handle.slice(0, 1)}****`
