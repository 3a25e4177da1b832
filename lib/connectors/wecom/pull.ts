import type { PullAccess, PullAnswer, Puller, PullFailure, PullRequest } from '../pull'
import { addressOf, failure, jsonOf, type OpenAnswer, textIn } from '../pull-answer'
import { tokenReader } from '../pull-token'

const VENDOR = 'https://qyapi.weixin.qq.com'

/** WeCom's external contacts, one at a time by the id an event told (INTEGRATIONS 4b, 4e). */
export const wecomPuller: Puller = {
  kind: 'wecom',
  settingFields: [
    { key: 'corpId', secret: false, required: true },
    { key: 'corpSecret', secret: true, required: true },
  ],
  token: {
    request: tokenRequest,
    read: tokenReader(bodyOf, { access: 'access_token', refresh: null, lives: 'expires_in' }),
  },
  fetch: {
    gapMs: 50,
    request: (access, reference) => {
      const [external_userid = ''] = reference.split('#')
      return get(access, '/cgi-bin/externalcontact/get', { external_userid })
    },
    read: (answer) => {
      const json = bodyOf(answer)
      return json.ok ? { ok: true, item: json.body } : json
    },
    check: (access) => get(access, '/cgi-bin/externalcontact/get_follow_user_list', {}),
  },
}

function tokenRequest(access: PullAccess): PullRequest {
  const { corpId = '', corpSecret = '' } = access.credentials
  const url = addressOf(access, VENDOR, '/cgi-bin/gettoken', { corpid: corpId, corpsecret: corpSecret })
  return { method: 'GET', url, headers: {} }
}

const get = (access: PullAccess, path: string, query: Record<string, string>): PullRequest => ({
  method: 'GET',
  url: addressOf(access, VENDOR, path, { access_token: access.accessToken, ...query }),
  headers: {},
})

/** Codes of path 90313, as far as they concern contacts. */
const VERDICTS: Readonly<Record<string, readonly [PullFailure['result'], PullFailure['reason']]>> = {
  40001: ['refused', 'tokenRefused'],
  40013: ['refused', 'tokenRefused'],
  40014: ['token', 'tokenExpired'],
  42001: ['token', 'tokenExpired'],
  45009: ['limited', 'tooMany'],
  45033: ['limited', 'tooMany'],
  48002: ['refused', 'noPermission'],
  60011: ['refused', 'noPermission'],
  60020: ['refused', 'ipNotListed'],
  84061: ['gone', 'notFound'],
  40096: ['gone', 'notFound'],
}

function bodyOf(answer: PullAnswer): OpenAnswer {
  const json = jsonOf(answer)
  if (!json.ok) return json
  const code = textIn(json.body, 'errcode')
  if (code === '0') return json
  const [result, reason] = VERDICTS[code] ?? (['retry', 'busy'] as const)
  return failure(result, reason, code || '?', result === 'limited' ? 60 : null)
}
