import type { Connector } from '@/lib/connectors/connector'
import { inputName } from './form-answers'
import type { HostedForm } from './schema'

/** A delivery as the kind's sender would post it, about nobody: what a test sends through the channel. */
export interface SampleDelivery {
  contentType: string
  body: string
}

/**
 * The sample of a channel. A form page's follows its own fields: every text, the first of every choice. The person is
 * new each time (an address of their own under a reserved domain) and shares no number with anybody.
 */
export function sampleDelivery(connector: Connector, form: HostedForm | null, token: string): SampleDelivery {
  const sample = connector.sample(token)
  if (!form) return sample
  const known = new URLSearchParams(sample.body)
  const answers = form.fields.map((field): [string, string] => [
    inputName(field),
    field.options[0] ?? (field.fact === 'question' ? '–' : (known.get(field.fact) ?? '–')),
  ])
  // A page that asks for no address gets one all the same, so that there is somebody to recognise.
  const email: [string, string][] = answers.some(([name]) => name === 'email')
    ? []
    : [['email', known.get('email') ?? '']]
  const asked = answers.filter(([name]) => name !== 'phone' && name !== 'wechat')
  return { contentType: sample.contentType, body: new URLSearchParams([...asked, ...email]).toString() }
}
