import { aMobile } from '../support/factories'

const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']

/** A form as a website would send it, of a person nobody knows yet; about 300 bytes. */
export function leadBody(): { messageId: string; body: string } {
  const mobile = aMobile()
  const messageId = `bench-${mobile}`
  const name = `${FAMILY[Number(mobile.at(-1)) % FAMILY.length]}${mobile.slice(-4)}`
  return {
    messageId,
    body: JSON.stringify({
      message_id: messageId,
      name,
      mobile,
      company: `示例医疗设备${mobile.slice(-3)}有限公司`,
      province: '江苏',
      city: '镇江',
      message: '想了解骨科耗材的价格和供货周期，请尽快联系。',
    }),
  }
}

export const JSON_HEADERS = { 'content-type': 'application/json' }
