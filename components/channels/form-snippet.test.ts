import { expect, it } from 'vitest'
import { formSnippet } from './form-snippet'

const WORDS = { name: '姓名', phone: '手机', company: '"公司" <b>', message: '需求', submit: '提交' }

it('posts to the address, with the trap and the clock, and cannot be broken out of', () => {
  const code = formSnippet('https://crm.example.com/api/in/1/s', WORDS)
  expect(code).toContain('<form action="https://crm.example.com/api/in/1/s" method="post"')
  for (const name of ['name', 'phone', 'company', 'message', '_gotcha', '_elapsed'])
    expect(code).toContain(`name="${name}"`)
  expect(code).toContain('&quot;公司&quot; &lt;b&gt;')
})
