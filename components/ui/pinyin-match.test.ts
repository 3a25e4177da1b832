import { describe, expect, it } from 'vitest'
import { answersTo, loadPinyin } from './pinyin-match'

describe('what a name answers to', () => {
  it.each([
    ['王芳', 'wangfang', true],
    ['王芳', 'wf', true],
    ['王芳', '芳', true],
    ['王芳', 'lf', false],
    ['华东一区', 'hdyq', true],
    ['Anna Wang', 'wang', true],
    ['Anna Wang', 'zh', false],
    ['王芳', '  ', true],
  ])('%s by %s: %s', async (text, query, answers) => {
    expect(answersTo(text, query, await loadPinyin())).toBe(answers)
  })

  it('goes by the letters alone before the dictionary is there', () => {
    expect(answersTo('王芳', 'wf', null)).toBe(false)
    expect(answersTo('王芳', '王', null)).toBe(true)
  })
})
