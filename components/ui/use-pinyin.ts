'use client'

import { useEffect, useState } from 'react'
import { loadPinyin } from './pinyin-match'

type Pinyin = Awaited<ReturnType<typeof loadPinyin>>

/** The dictionary of pinyin once it is wanted and there; null before. */
export function usePinyin(wanted: boolean): Pinyin | null {
  const [pinyin, setPinyin] = useState<Pinyin | null>(null)
  useEffect(() => {
    if (wanted) void loadPinyin().then((match) => setPinyin(() => match))
  }, [wanted])
  return pinyin
}
