'use client'

import { useTranslations } from 'next-intl'
import { useLiveFields } from '@/components/fields/fields-context'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import {
  DATE_ORDERS,
  DAY_ORDERS,
  type MappedField,
  type ValueTransform,
} from '@/lib/connectors/mapping-schema'
import { transformsFor } from '@/lib/intake/policy'

const NONE = 'none'
const JOINTS = { nothing: '', blank: ' ', dash: '-', comma: '，' } as const
type Joint = keyof typeof JOINTS

type Props = { binding: MappedField; onChange: (transforms: ValueTransform[]) => void }

/** What is done to a value on its way: only what makes sense for its target is offered. */
export function TransformEditor({ binding, onChange }: Props) {
  const t = useTranslations('mapping.transform')
  const fields = useLiveFields()
  const { transforms = [] } = binding
  const find = <Is extends ValueTransform['is']>(is: Is) =>
    transforms.find((one): one is Extract<ValueTransform, { is: Is }> => one.is === is)
  const put = (is: ValueTransform['is'], next: ValueTransform | null) => {
    const others = transforms.filter((one) => one.is !== is)
    onChange(next ? [...others, next] : others)
  }
  return (
    <div className="grid gap-3">
      {transformsFor(binding.to, fields).map((is) => {
        if (is === 'day' || is === 'moment') {
          const orders: readonly (typeof DATE_ORDERS)[number][] = is === 'day' ? DAY_ORDERS : DATE_ORDERS
          return (
            <Field key={is} label={t('date')}>
              {(control) => (
                <Select
                  {...control}
                  className="sm:w-72"
                  value={find(is)?.order ?? NONE}
                  onChange={(order) => put(is, order === NONE ? null : ({ is, order } as ValueTransform))}
                  options={[
                    { value: NONE, label: t('order.none') },
                    ...orders.map((value) => ({ value, label: t(`order.${value}`) })),
                  ]}
                />
              )}
            </Field>
          )
        }
        if (is === 'join') {
          const joined = find('join')
          // One field alone has nothing to be joined with.
          if (binding.from.length < 2 && !joined) return null
          const joint = (Object.keys(JOINTS) as Joint[]).find((key) => JOINTS[key] === joined?.with)
          return (
            <Field key={is} label={t('several')}>
              {(control) => (
                <Select<Joint | typeof NONE>
                  {...control}
                  className="sm:w-72"
                  value={joint ?? NONE}
                  onChange={(key) => put('join', key === NONE ? null : { is: 'join', with: JOINTS[key] })}
                  options={[
                    { value: NONE, label: t('joint.none') },
                    ...(Object.keys(JOINTS) as Joint[]).map((value) => ({
                      value,
                      label: t(`joint.${value}`),
                    })),
                  ]}
                />
              )}
            </Field>
          )
        }
        return (
          <CheckboxField
            key={is}
            label={t(is)}
            checked={find(is) !== undefined}
            onChange={(checked) => put(is, checked ? { is } : null)}
          />
        )
      })}
    </div>
  )
}
