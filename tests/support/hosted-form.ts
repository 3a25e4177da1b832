import { formDoor } from '@/lib/intake/commands/form-door'
import type { CreateChannel } from '@/lib/intake/schema'
import { MAX_BODY } from '@/lib/intake/schema'
import type { Locale } from '@/lib/platform/ctx'
import { readCapped } from '@/lib/platform/http/read-capped'
import { type Channel, makeChannel } from './factories'
import type { Tenant } from './mint-tenant'

/** A form page with one field of every sort. */
export const A_FORM: NonNullable<CreateChannel['form']> = {
  title: '骨科产品询价',
  intro: '留下联系方式，专员 10 分钟内回电。',
  logo: '华东医疗器械',
  colour: '#1f5fae',
  consent: '我同意贵司为回复本次咨询而使用以上信息',
  consentUrl: 'https://www.example.com/privacy',
  thanks: '专员会在 10 分钟内联系您。',
  fields: [
    { fact: 'name', label: '您的姓名', required: true },
    { fact: 'phone', label: '手机号', required: true },
    { fact: 'company', label: '医院或公司' },
    { fact: 'location', label: '所在省市' },
    { fact: 'question', label: '预计采购时间', type: 'select', options: ['一个月内', '三个月内', '先了解'] },
    { fact: 'question', label: '关注部位', type: 'choices', options: ['膝关节', '髋关节', '脊柱'] },
    { fact: 'message', label: '想了解什么' },
  ],
}

export interface FormChannel extends Channel {
  publicId: string
}

export async function makeFormChannel(
  t: Tenant,
  options: Parameters<typeof makeChannel>[1] = {},
): Promise<FormChannel> {
  const channel = await makeChannel(t, { kind: 'hosted_form', name: '表单页', form: A_FORM, ...options })
  return { ...channel, publicId: channel.secret }
}

const pages = () => formDoor('meridian_app', () => undefined)
let door: ReturnType<typeof formDoor> | undefined

interface Look {
  locale?: Locale
  clientIp?: string
  now?: number
  sent?: boolean
  puzzle?: boolean
  contentType?: string
}

const ask = (publicId: string, method: 'GET' | 'POST', body: Uint8Array, look: Look) => {
  door ??= pages()
  return door({
    publicId,
    method,
    locale: look.locale ?? 'zh-CN',
    clientIp: look.clientIp ?? '10.0.0.1',
    headers: { 'content-type': look.contentType ?? 'application/x-www-form-urlencoded' },
    sent: look.sent ?? false,
    puzzle: look.puzzle ?? false,
    now: look.now ?? 1_800_000_000_000,
    readBody: () =>
      readCapped(
        (async function* () {
          yield body
        })(),
        MAX_BODY,
      ),
  })
}

/** Opens a form page. */
export const lookAtForm = (publicId: string, look: Look = {}) => ask(publicId, 'GET', new Uint8Array(), look)

/** Sends a form page with these answers, as the page opened half a minute before unless told otherwise. */
export async function sendForm(
  publicId: string,
  answers: Record<string, string | string[]>,
  look: Look & { openedBefore?: number } = {},
) {
  const now = look.now ?? 1_800_000_000_000
  const page = await lookAtForm(publicId, { ...look, now: now - (look.openedBefore ?? 30_000) })
  const opened = /name="_opened" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const sent = new URLSearchParams({ _gotcha: '', _opened: opened })
  for (const [name, value] of Object.entries(answers))
    for (const one of [value].flat())
      name in { _gotcha: 1, _opened: 1 } ? sent.set(name, one) : sent.append(name, one)
  return ask(publicId, 'POST', Buffer.from(sent.toString()), { ...look, now })
}
