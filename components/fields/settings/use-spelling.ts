'use client'

import { useEffect, useState } from 'react'

/** A Chinese name in pinyin (招标日期 → zhao biao ri qi); nothing until the dictionary is there. */
export function useSpelling(name: string): string {
  const [spelled, setSpelled] = useState('')
  useEffect(() => {
    let isCurrent = true
    void import('pinyin-pro').then(({ pinyin }) => {
      if (isCurrent) setSpelled(pinyin(name, { toneType: 'none', v: true }))
    })
    return () => {
      isCurrent = false
    }
  }, [name])
  return spelled
}
