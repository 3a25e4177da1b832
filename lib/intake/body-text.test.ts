import { expect, it } from 'vitest'
import { bodyText } from './body-text'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** 张三 in GB18030. */
const GB = Uint8Array.of(0xd5, 0xc5, 0xc8, 0xfd)

it.each([
  ['UTF-8 by default', utf8('{"name":"张三"}'), 'application/json', 'utf-8', '{"name":"张三"}'],
  ['the charset it names', GB, 'text/plain; charset=GBK', 'gbk', '张三'],
  ['no text in that charset', GB, 'text/plain', 'utf-8', null],
  ['a charset we do not know', utf8('x'), 'text/plain; charset=koi8-r', 'koi8-r', null],
  ['nothing', new Uint8Array(), 'text/plain', 'utf-8', ''],
])('reads %s', (_, body, contentType, charset, text) => {
  expect(bodyText(body, contentType)).toEqual({ bytes: body.length, charset, text, cut: false })
})

it('cuts what is long, never in half a character', () => {
  const long = bodyText(utf8(`${'a'.repeat(7_999)}😀`), 'text/plain')
  expect(long).toMatchObject({ cut: true, text: 'a'.repeat(7_999) })
})
