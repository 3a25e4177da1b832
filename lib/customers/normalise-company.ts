/** Legal forms, longest first. 集团, 医院 and 厂 are part of the name and stay. */
const CHINESE_FORM = '(?:股份有限责任公司|股份有限公司|有限责任公司|有限公司|股份公司|有限合伙)'
/** A branch keeps its own words: 示例有限公司镇江分公司 is another address than 示例有限公司. */
const BRANCH = '(?:\\p{Script=Han}{2,12}(?:分公司|分院|分店|分行|办事处|营业部))?'
const FORM_AT_END = new RegExp(`${CHINESE_FORM}(${BRANCH})$`, 'u')
const WESTERN_FORM =
  /\s(?:co ltd|co limited|company limited|company ltd|pte ltd|pty ltd|sdn bhd|ltd|limited|inc|incorporated|corp|corporation|llc|llp|gmbh|ag|plc|co)$/

/**
 * The name under which two spellings of one company are equal: half-width, lower case, no blanks or punctuation,
 * without the legal form. Words that tell one legal entity from another (第一医院, 分公司, 集团, a place in
 * brackets) are never removed (PEERS 4.2). Null when nothing but the form was given.
 */
export function normaliseCompany(text: string): string | null {
  let name = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  for (let before = ''; before !== name; ) {
    before = name
    name = name.replace(WESTERN_FORM, '').trim()
  }
  name = name.replace(/ /g, '')
  for (let before = ''; before !== name; ) {
    before = name
    name = name.replace(FORM_AT_END, '$1')
  }
  return name === '' ? null : name
}
