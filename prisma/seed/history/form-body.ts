import type { Random } from '../random'
import type { ChannelPlan } from '../scenario'
import type { Submission } from './submission'

/** An enquiry as a form on one of the company's own pages posts it. */
export const ownFormBody = ({ person, need, unreachable, isTest }: Submission): Record<string, string> => ({
  姓名: person.name,
  手机: unreachable ? '' : person.phone,
  单位名称: person.organisation,
  地区: `${person.place.province} ${person.place.city}`,
  留言: need,
  ...(isTest ? { _test: '1' } : {}),
})

/** The booth somebody was met at; one in sixteen leaves it out. By the digits of their number, as other answers are. */
function boothOf({ phone }: Submission['person']): string {
  const digits = Number(phone.slice(-4))
  return digits % 16 === 0 ? '' : `${'ABC'[digits % 3]}${String(1 + (digits % 40)).padStart(2, '0')}`
}

/** What a visitor answers on a hosted form: the questions of that form, and the box they agree by. */
export function hostedFormBody(
  random: Random,
  { person, need }: Submission,
  form: ChannelPlan['form'],
): Record<string, string> {
  const known: Partial<Record<string, string>> = {
    name: person.name,
    phone: person.phone,
    company: person.organisation,
    jobTitle: person.title,
    location: `${person.place.province} ${person.place.city}`,
    message: need,
  }
  const answers = (form?.fields ?? []).map(({ fact, label, options }): [string, string] =>
    fact === 'question'
      ? [label, options ? random.pick(options) : boothOf(person)]
      : [fact, known[fact] ?? ''],
  )
  return { ...Object.fromEntries(answers), _consent: '1' }
}
