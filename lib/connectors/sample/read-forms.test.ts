import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readForms } from './read-forms'

const only = (source: string) => {
  const [form] = readForms(source)
  if (!form) throw new Error('no form')
  return form
}
const keys = (source: string) => only(source).fields.map(({ key }) => key)

describe('a form', () => {
  it('is its named inputs, as its visitor reads them', () => {
    const { name, fields } = only(`<!doctype html><body><form name="quote">
      <label for="n">您的姓名 *</label><input id="n" name="field_1">
      <label>手机号 <input name="field_2" type="tel"></label>
      <input name="field_3" placeholder="公司名称">
      <textarea name="field_4" aria-label="需求描述">请联系我</textarea>
      <input type="hidden" name="utm_source" value="baidu"></form>`)
    expect(name).toBe('quote')
    expect(fields.map(({ key, label, samples, hidden }) => [key, label, samples, hidden])).toEqual([
      ['field_1', '您的姓名 *', [], false],
      ['field_2', '手机号', [], false],
      ['field_3', '公司名称', [], false],
      ['field_4', '需求描述', [], false],
      ['utm_source', null, ['baidu'], true],
    ])
  })

  it('has answers: of a select, of radios and boxes that share a name', () => {
    const { fields } = only(`<form>
      <label>医院等级<select name="grade"><option value="">请选择</option><option value="1">三级甲等</option><option>二级</option></select></label>
      <fieldset><legend>性别</legend><label><input type=radio name=sex value=1> 男</label><label><input type=radio name=sex value=2> 女</label></fieldset>
      <label><input type=checkbox name="tags[]" value=a>试用</label><label><input type=checkbox name="tags[]">报价</label></form>`)
    expect(fields).toEqual([
      {
        key: 'grade',
        label: '医院等级',
        samples: [],
        options: [
          { value: '1', label: '三级甲等' },
          { value: '二级', label: '二级' },
        ],
        hidden: false,
      },
      {
        key: 'sex',
        label: '性别',
        samples: [],
        options: [
          { value: '1', label: '男' },
          { value: '2', label: '女' },
        ],
        hidden: false,
      },
      {
        key: 'tags[]',
        label: null,
        samples: [],
        options: [
          { value: 'a', label: '试用' },
          { value: 'on', label: '报价' },
        ],
        hidden: false,
      },
    ])
  })

  it('does not have what no browser sends, or what is nobody’s to keep', () => {
    const source = `<form><input name=""><input><input name=a disabled><input name=b type=submit value=OK>
      <input name=c type=password><input name=_gotcha><input name=d><input name=d></form>`
    expect(keys(source)).toEqual(['d'])
    expect(only(source).unnamed).toBe(2)
  })

  it('takes inputs that stand elsewhere and name it', () => {
    expect(keys('<form id=f><input name=a></form><input name=b form=f>')).toEqual(['a', 'b'])
  })

  it('is also a piece of source without one', () => {
    expect(keys('<p>姓名：<input name="姓名"></p><input name=电话>')).toEqual(['姓名', '电话'])
  })

  it('is none in a template, a comment or a text', () => {
    expect(readForms('<!-- <form><input name=a></form> --><script>"<input name=b>"</script>hello')).toEqual(
      [],
    )
  })

  it('of several each stands by itself', () => {
    const forms = readForms(
      '<form id=s><input name=q></form><form><legend>留资</legend><input name=a><input name=b></form>',
    )
    expect(forms.map(({ name, fields }) => [name, fields.length])).toEqual([
      ['s', 1],
      ['留资', 2],
    ])
  })
})

it('reads pages that nest deeper than calls may, and throws on nothing', () => {
  expect(keys(`<form>${'<b>'.repeat(50_000)}<input name=a>`)).toEqual(['a'])
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<form>',
          '</form>',
          '<input name=a',
          ' value="',
          '"',
          '>',
          '<select name=s>',
          '<option>',
          '<label for=',
          '<',
          '&#0;',
          '</',
          '\0',
          '汉',
        ),
      ),
      (pieces) => void readForms(pieces.join('')),
    ),
    { numRuns: 1_000 },
  )
}, 30_000)
