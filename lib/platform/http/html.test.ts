import { expect, test } from 'vitest'
import { html } from './html'

test('escapes what is put in, in text and in attributes, and leaves pieces alone', () => {
  const attack = `"><script>alert('x')</script>&`
  const piece = html`<b>${attack}</b>`
  expect(piece.text).toBe('<b>&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</b>')
  expect(html`<p title="${attack}">${piece}</p>`.text).toBe(
    `<p title="${piece.text.slice(3, -4)}">${piece.text}</p>`,
  )
})

test('shows nothing for nothing, and lists in their order', () => {
  expect(html`a${null}${undefined}${false}b${[html`1`, html`2`]}${0}`.text).toBe('ab120')
})
