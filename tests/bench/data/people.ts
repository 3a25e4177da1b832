import { gramsOf } from '@/lib/platform/search/grams'

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const GIVEN = ['伟', '芳', '敏', '静', '秀英', '丽华', '建国', '志强', '晓明', '雨桐']

/** A name and the grams it is found by; phones add theirs in the database. */
export interface Person {
  name: string
  grams: string[]
}

/** Two hundred names, each with its grams. */
export const people: readonly Person[] = SURNAMES.flatMap((surname) =>
  GIVEN.map((given) => {
    const name = `${surname}${given}`
    return { name, grams: gramsOf({ name, phones: [] }) }
  }),
)
