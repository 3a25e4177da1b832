import { gzipSync } from 'node:zlib'

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values)
const text = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(value))
const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth)

/** Bodies that break readers (RELIABILITY B2): name and bytes. Each is sent to every endpoint that takes a body. */
export const NASTY_BODIES: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['nothing', bytes()],
  ['one blank', text(' ')],
  ['a NUL byte', bytes(0)],
  ['a NUL in a text', text('{"name":"a\\u0000b","phone":"13800138000"}')],
  ['a raw NUL in a text', text('{"name":"a\0b"}')],
  ['a lone high surrogate', text('{"name":"\\ud800","phone":"13800138001"}')],
  ['a lone low surrogate', text('{"name":"\\udc00 x"}')],
  ['a surrogate as a key', text('{"\\ud800":"x"}')],
  ['a NUL as a key', text('{"\\u0000":"x"}')],
  ['__proto__ as a key', text('{"__proto__":{"isAdmin":true},"name":"x"}')],
  ['constructor.prototype', text('{"constructor":{"prototype":{"isAdmin":true}},"name":"x"}')],
  ['prototype as an array', text('[{"__proto__":[1]}]')],
  ['1e400', text('{"name":"x","value":1e400}')],
  ['-1e400', text('{"value":-1e400}')],
  ['minus zero', text('{"value":-0}')],
  ['twenty digits', text('{"id":12345678901234567890}')],
  ['four hundred digits', text(`{"id":${'9'.repeat(400)}}`)],
  ['NaN', text('{"value":NaN}')],
  ['Infinity', text('{"value":Infinity}')],
  ['ten thousand arrays deep', text(deep('[', ']', 10_000))],
  ['ten thousand objects deep', text(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)],
  ['five thousand deep and unclosed', text('['.repeat(5_000))],
  ['fifty thousand keys', text(`{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join(',')}}`)],
  ['fifty thousand items', text(`[${'1,'.repeat(50_000)}1]`)],
  ['the same key twice', text('{"name":"a","name":"b","phone":"13800138002"}')],
  ['a byte order mark', Buffer.concat([bytes(0xef, 0xbb, 0xbf), text('{"name":"x"}')])],
  ['UTF-16 with a mark', bytes(0xff, 0xfe, ...Buffer.from('{"name":"x"}', 'utf16le'))],
  ['UTF-16 without a mark', new Uint8Array(Buffer.from('{"name":"x"}', 'utf16le'))],
  ['invalid UTF-8', bytes(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d)],
  ['overlong UTF-8', bytes(0x22, 0xc0, 0x80, 0x22)],
  ['a cut UTF-8 sequence', bytes(0x22, 0xe5, 0xbc)],
  ['GBK', bytes(0x7b, 0x22, 0xd0, 0xd5, 0xc3, 0xfb, 0x22, 0x3a, 0x31, 0x7d)],
  ['a gzip bomb', new Uint8Array(gzipSync(Buffer.alloc(4_000_000)))],
  ['a string', text('"just a text"')],
  ['null', text('null')],
  ['true', text('true')],
  ['a number', text('42')],
  ['an empty object', text('{}')],
  ['an empty array', text('[]')],
  ['an unclosed object', text('{"name":"x"')],
  ['a comment', text('{/* */"name":"x"}')],
  ['a trailing comma', text('{"name":"x",}')],
  ['single quotes', text(`{'name':'x'}`)],
  ['two documents', text('{"name":"x"}{"name":"y"}')],
  [
    'XML with an entity',
    text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  ],
  ['a form', text('name=x&phone=13800138003')],
  ['a megabyte in one text', text(`{"name":"${'x'.repeat(1_000_000)}"}`)],
  ['an RTL override', text('{"name":"\\u202egnp.exe","phone":"13800138004"}')],
  ['a thousand combining marks', text(`{"name":"e${'\\u0301'.repeat(1_000)}"}`)],
  [
    'every control character',
    text(
      `{"name":"${Array.from({ length: 31 }, (_, i) => `\\u00${(i + 1).toString(16).padStart(2, '0')}`).join('')}"}`,
    ),
  ],
  ['SQL', text(`{"name":"'; drop table lead; --","phone":"13800138005"}`)],
  ['a template', text('{"name":"{{7*7}}<%= 1 %>#{1}","phone":"13800138006"}')],
]

/** An id that could be one; nothing has it. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000'

/** What a query parameter may hold although it should be a plain text. */
export const NASTY_VALUES: readonly string[] = [
  '',
  ' ',
  "'",
  `' or '1'='1`,
  `'; drop table lead; --`,
  `"`,
  '\\',
  '%',
  '_',
  '%%%',
  '\0',
  'a\0b',
  '\u{ffff}',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e400',
  '99999999999999999999',
  '0x10',
  'true',
  '{}',
  '[]',
  '{"not":""}',
  '{"contains":""}',
  '{"OR":[]}',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  NIL_ID,
  'x'.repeat(5_000),
  '👩‍👩‍👧‍👦'.repeat(20),
  `${'a '.repeat(40)}`,
]

const cursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')
const ID = '01980000-0000-7000-8000-000000000001'

/** Cursors nobody was given. */
export const NASTY_CURSORS: readonly string[] = [
  cursor(null),
  cursor([]),
  cursor({}),
  cursor(['not a time', ID]),
  cursor(['0000-01-01T00:00:00Z', ID]),
  cursor(['0000-01-01T00:00:00.000Z', ID]),
  cursor(['9999-12-31T23:59:59.999Z', ID]),
  cursor(['2026-02-30T00:00:00Z', ID]),
  cursor(['2026-01-01T25:00:00Z', ID]),
  cursor(['2026-01-01 00:00:00+00', ID]),
  cursor(['infinity', ID]),
  cursor(['now', ID]),
  cursor(['a\0b', ID]),
  cursor(['\ud800', ID]),
  cursor(['x'.repeat(60), ID]),
  cursor(['2026-01-01T00:00:00Z', 'x']),
  cursor(['2026-01-01T00:00:00Z', { not: '' }]),
  cursor([{ gt: '' }, ID]),
  'not base64 at all!',
  ID,
]

/** Names under which a parameter might become an operator. */
export const operatorsOf = (name: string): string[] => [
  `${name}[not]`,
  `${name}[contains]`,
  `${name}[]`,
  `${name}[0]`,
  `${name}.not`,
  `${name}[__proto__]`,
  '$where',
  '__proto__[isAdmin]',
  'where',
  'orderBy',
  'include',
  'select',
]

/** What might be put where a text or a number is meant. */
export const OPERATOR_OBJECTS: readonly unknown[] = [
  { not: '' },
  { contains: '' },
  { OR: [] },
  [['x']],
  { set: 'x' },
  { increment: 1 },
]

/** Fields that would give somebody more than they have, with a value for each. */
export const POWERS: Readonly<Record<string, unknown>> = {
  tenantId: ID,
  tenant_id: ID,
  id: ID,
  role: 'admin',
  ownerId: ID,
  owner_id: ID,
  createdAt: '2020-01-01T00:00:00Z',
  version: 99,
  isAdmin: true,
  emailVerified: true,
  permissions: ['workspace.manage'],
  status: 'converted',
  accountId: ID,
  createdById: ID,
}
