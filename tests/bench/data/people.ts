import { gramsOf } from '@/lib/platform/search/grams'

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const GIVEN = ['伟', '芳', '敏', '静', '秀英', '丽华', '建国', '志强', '晓明', '雨桐']

/** A name and the grams it is found by; phones add theirs in the database. */
export interface Named {
  name: string
  grams: string[]
}

/** Two hundred names of persons. */
export const people: readonly Named[] = SURNAMES.flatMap((surname) =>
  GIVEN.map((given) => {
    const name = `${surname}${given}`
    return { name, grams: gramsOf({ name, phones: [] }) }
  }),
)

const COMPANIES = 997

/** Nearly a thousand names of companies, all of which say that they are one. */
export const companies: readonly Named[] = Array.from({ length: COMPANIES }, (_, n) => {
  const name = `示例${n}有限公司`
  return { name, grams: gramsOf({ name: '', company: name, phones: [] }) }
})
