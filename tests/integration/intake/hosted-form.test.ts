import { describe, expect, it } from 'vitest'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, makeChannel } from '@/tests/support/factories'
import { A_FORM, lookAtForm, makeFormChannel, sendForm } from '@/tests/support/hosted-form'
import { rowsOf } from '@/tests/support/look'
import { mintTenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const complete = () => ({
  name: '张三',
  phone: aMobile(),
  company: '示例医院',
  location: '江苏苏州',
  _consent: '1',
})

describe('a form page', () => {
  it('shows what ops wrote, every field with its label, in the visitor’s language, and runs nothing', async () => {
    const { publicId } = await makeFormChannel(await mintTenant())
    const page = await lookAtForm(publicId)
    expect(page).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' })
    for (const text of [
      A_FORM.title,
      A_FORM.intro,
      A_FORM.logo,
      '提交',
      ...A_FORM.fields.map((f) => f.label),
    ])
      expect(page.body).toContain(text)
    expect(page.body).not.toContain('<script')
    expect(page.headers?.['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect((await lookAtForm(publicId, { locale: 'en' })).body).toContain('>Send</button>')
  })

  it('says on its thanks page that a mail comes, where its source asks for a confirmed address and it asks for one', async () => {
    const t = await mintTenant()
    const fields = [
      { fact: 'name' as const, label: '姓名' },
      { fact: 'email' as const, label: '邮箱', required: true },
    ]
    const thanks = async (asks: boolean, form: typeof A_FORM = { ...A_FORM, fields }) => {
      await adminSql('update source set confirm_email = $2 where tenant_id = $1', [t.id, asks])
      const { publicId } = await makeFormChannel(t, { form })
      return String((await lookAtForm(publicId, { sent: true })).body)
    }
    expect(await thanks(true)).toContain('请查收我们刚发出的确认邮件')
    expect(await thanks(true)).toContain(A_FORM.thanks)
    expect(await thanks(true, A_FORM)).not.toContain('确认邮件')
    expect(await thanks(false)).not.toContain('确认邮件')
  })

  it('becomes a lead: facts in their places, questions under their words', async () => {
    const t = await mintTenant()
    const { publicId } = await makeFormChannel(t)
    const answer = await sendForm(publicId, {
      ...complete(),
      预计采购时间: '一个月内',
      关注部位: ['膝关节', '脊柱'],
      message: '膝关节假体报价',
    })
    expect(answer).toMatchObject({ status: 303, headers: { location: `/f/${publicId}?lang=zh-CN&sent=1` } })
    expect((await lookAtForm(publicId, { sent: true })).body).toContain(A_FORM.thanks)
    await settle()
    expect(
      await rowsOf('select name, company, region, city, message, extra from lead where tenant_id = $1', [
        t.id,
      ]),
    ).toEqual([
      {
        name: '张三',
        company: '示例医院',
        region: '江苏',
        city: '苏州',
        message: '膝关节假体报价',
        extra: { location: '江苏苏州', 预计采购时间: '一个月内', 关注部位: ['膝关节', '脊柱'] },
      },
    ])
  })

  it.each<[string, Record<string, string | string[]>, string]>([
    ['a name', { name: ' ' }, '这一项需要填写'],
    ['a number that rings', { phone: '12345' }, '请填写能拨通的手机号或座机'],
    ['one of the options', { 预计采购时间: '明年' }, '请从给出的选项中选择'],
    ['options that exist', { 关注部位: ['膝关节', '手'] }, '请从给出的选项中选择'],
    ['fewer words', { message: 'x'.repeat(2_001) }, '太长了'],
    ['consent', { _consent: '' }, '需要您同意后才能提交'],
  ])('asks again for %s, keeps what was typed, stores nothing', async (_, over, words) => {
    const t = await mintTenant()
    const { publicId } = await makeFormChannel(t)
    const answer = await sendForm(publicId, { ...complete(), ...over })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain(words)
    expect(answer.body).toContain('value="示例医院"')
    expect(await countRows('inbox', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it('escapes what visitors and ops write', async () => {
    const attack = `"><script>alert(1)</script>`
    const form = {
      ...A_FORM,
      title: attack,
      intro: attack,
      fields: [{ fact: 'phone' as const, label: attack, required: true }],
    }
    const { publicId } = await makeFormChannel(await mintTenant(), { form })
    const pages = [await lookAtForm(publicId), await sendForm(publicId, { phone: attack, _consent: attack })]
    for (const { body } of pages) expect(body).not.toContain('<script')
  })

  it('keeps what a machine sends as spam: the trap, a blink, or no page at all', async () => {
    const t = await mintTenant()
    const { publicId } = await makeFormChannel(t)
    await sendForm(publicId, { ...complete(), _gotcha: 'x' })
    await sendForm(publicId, complete(), { openedBefore: 300 })
    await sendForm(publicId, { ...complete(), _opened: '1799999000000.made-up' })
    await settle()
    const { items } = await listDeliveries(t.system, { verdict: 'spam' })
    expect(items.map((d) => d.problems[0]?.messageKey).sort()).toEqual(
      ['honeypot', 'noProof', 'tooFast'].map((reason) => `intakeProblems.spam.${reason}`),
    )
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it('another form’s proof of opening proves nothing', async () => {
    const t = await mintTenant()
    const [mine, other] = [await makeFormChannel(t), await makeFormChannel(t)]
    const opened =
      /name="_opened" value="([^"]*)"/.exec(
        (await lookAtForm(other.publicId, { now: 1_799_999_000_000 })).body,
      )?.[1] ?? ''
    await sendForm(mine.publicId, { ...complete(), _opened: opened })
    await settle()
    expect((await listDeliveries(t.system, {})).items[0]?.verdict).toBe('spam')
  })

  it('tells the visitor to wait when one address sends too much, and keeps their words', async () => {
    const t = await mintTenant()
    const { publicId } = await makeFormChannel(t)
    const from = (clientIp: string) => sendForm(publicId, { ...complete(), name: '' }, { clientIp })
    const statuses: number[] = []
    for (let i = 0; i < 61; i++) statuses.push((await from('10.1.1.1')).status)
    expect(statuses.slice(0, 60).every((s) => s === 422)).toBe(true)
    expect(statuses[60]).toBe(429)
    const refused = await sendForm(publicId, complete(), { clientIp: '10.1.1.1' })
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } })
    expect(refused.body).toContain('您填的内容都还在')
    expect(refused.body).toContain('value="示例医院"')
    expect((await sendForm(publicId, complete(), { clientIp: '10.1.1.2' })).status).toBe(303)
  })

  it('is gone for whoever guesses, once paused, and for channels that have no page', async () => {
    const t = await mintTenant()
    const { id, publicId } = await makeFormChannel(t)
    const webhook = await makeChannel(t)
    for (const guess of ['x', id, webhook.id, webhook.secret, publicId.slice(1), "' or 1=1 --", '\0'])
      expect((await lookAtForm(guess)).status, guess).toBe(404)
    await adminSql('update channel set active = false where id = $1', [id])
    // Another process would have known the channel for three more seconds; this one has not seen it yet.
    expect((await lookAtForm(publicId)).status).toBe(404)
  })

  it('cannot be gone round: its address takes no delivery', async () => {
    const t = await mintTenant()
    const form = await makeFormChannel(t)
    expect((await post(form, 'name=x', { contentType: 'application/x-www-form-urlencoded' })).status).toBe(
      404,
    )
    expect((await sendForm(form.publicId, complete(), { contentType: 'application/json' })).status).toBe(415)
    expect(await countRows('inbox', 'tenant_id = $1', [t.id])).toBe(0)
  })
})
