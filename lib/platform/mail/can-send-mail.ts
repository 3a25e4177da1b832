import { env } from '../env'

/** Whether this installation can send mail at all: a server and a sender are set. */
export const canSendMail = (): boolean => Boolean(env().SMTP_URL && env().MAIL_FROM)
