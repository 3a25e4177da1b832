import { createTransport, type Transporter } from 'nodemailer'
import { env } from '../env'

/** One mail to one person, in plain text and the same as HTML. */
export interface Mail {
  to: string
  subject: string
  text: string
  html: string
}

let transport: Transporter | undefined
let madeFor: string | undefined

/**
 * Hands a mail to the installation's own mail server (SMTP_URL), which its operator chose: no address of a customer's
 * leads there, so the outbound guard has no say. Returns once the server has taken it; throws what the server said.
 */
export async function sendMail({ to, ...mail }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL || !MAIL_FROM) throw new Error('mail is not set up: SMTP_URL, MAIL_FROM')
  if (madeFor !== SMTP_URL) {
    transport?.close()
    transport = createTransport(SMTP_URL, { connectionTimeout: 10_000, socketTimeout: 20_000 } as object)
    madeFor = SMTP_URL
  }
  await transport?.sendMail({
    from: MAIL_FROM,
    // As an address and not as a line to be parsed: a comma in it adds nobody.
    to: { name: '', address: to },
    ...mail,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
