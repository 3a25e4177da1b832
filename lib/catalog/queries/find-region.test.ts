import { describe, expect, it } from 'vitest'
import { findRegion, PROVINCE_NAMES } from './find-region'

describe('findRegion', () => {
  it.each([
    ['江苏+镇江', '江苏', '镇江'],
    ['江苏省镇江市京口区', '江苏', '镇江'],
    ['江苏省', '江苏', null],
    ['江苏', '江苏', null],
    ['镇江', '江苏', '镇江'],
    ['中国 上海市浦东新区', '上海', '上海'],
    ['广西壮族自治区-南宁', '广西', '南宁'],
    ['内蒙古鄂尔多斯', '内蒙古', '鄂尔多斯'],
    ['吉林', '吉林', null],
    ['吉林市', '吉林', '吉林'],
    ['吉林长春', '吉林', '长春'],
    ['北京市朝阳区', '北京', '北京'],
    ['辽宁朝阳', '辽宁', '朝阳'],
    ['朝阳区', null, null],
    ['中山路12号', null, null],
    ['北京东路1号', null, null],
    ['中山', '广东', '中山'],
    ['Jiangsu', null, null],
    ['', null, null],
  ])('%s', (text, province, city) => {
    expect(findRegion(text)).toEqual({ province, city })
  })

  it('knows 34 provinces, each by its own name', () => {
    expect(new Set(PROVINCE_NAMES).size).toBe(34)
    for (const name of PROVINCE_NAMES) expect(findRegion(name).province).toBe(name)
  })
})
