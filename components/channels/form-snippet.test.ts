import { expect, it } from 'vitest'
import { formSnippet } from './form-snippet'

const WORDS = { name: '姓名', phone: '手机', company: '"公司" <b>', message: '需求', submit: '提交' }

it('posts to the address, with the trap and the clock, and cannot be broken out of', () => {
  const code = formSnippet('https://crm.example.com/api/in/1/s', WORDS)
  expect(code).toContain('<form action="https://crm.example.com/api/in/1/s" method="post"')
  for (const name of ['name', 'phone', 'company', 'message', '_gotcha', '_elapsed'])
    expect(code).toContain(`name="${name}"`)
  expect(code).toContain('&quot;公司&quot; &lt;b&gt;')
  expect(code).not.toContain('<noscript')
})

it('brings the script of our own address where the form asks for work, and says what a browser without one is told', () => {
  const work = { working: '验证中', done: '完成', failed: '"没成"', insecure: 'https', noScript: '<请开启>' }
  const code = formSnippet('https://crm.example.com/api/in/1/s', WORDS, work)
  expect(code).toContain('data-meridian-work="https://crm.example.com/api/in/1/s?puzzle"')
  expect(code).toContain('<script src="https://crm.example.com/f/work.js" defer></script>')
  expect(code).toContain('data-failed="&quot;没成&quot;"')
  expect(code).toContain('<noscript>&lt;请开启&gt;</noscript>')
})
