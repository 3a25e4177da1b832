'use client'

import { useLocale } from 'next-intl'
import { Combobox, type ComboboxProps } from '@/components/ui/combobox'
import { useOfferedSources, useSources } from './sources-context'

type Props = Omit<ComboboxProps<string>, 'options'>

/** A choice of the sub-sources that are offered, each with its main source; one that is retired stays while it is chosen. */
export function SourceSelect({ value, onChange, ...control }: Props) {
  const all = useSources()
  const locale = useLocale()
  const offered = useOfferedSources()
  const chosen = all.find(({ key }) => key === value)
  const shown = chosen && !offered.includes(chosen) ? [...offered, chosen] : offered
  const mainOf = (id: string | null) => all.find((source) => source.id === id)?.label[locale]
  return (
    <Combobox
      {...control}
      value={value}
      onChange={onChange}
      options={shown.map(({ key, label, parentId }) => ({
        value: key,
        label: [mainOf(parentId), label[locale]].filter(Boolean).join(' / '),
      }))}
    />
  )
}
