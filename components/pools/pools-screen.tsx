'use client'

import { Waves } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { PoolPanel } from './pool-panel'
import { usePools } from './use-pools'
import type { PoolView } from './view'

/** The pools somebody may use, one beside the other, each with what lies in it. `asked`: the one an address names. */
export function PoolsScreen({ initial, asked }: { initial: PoolView[]; asked: string | null }) {
  const t = useTranslations('pools')
  const { data: pools } = usePools(initial)
  const [chosen, setChosen] = useState(asked)
  const pool = pools.find(({ id }) => id === chosen) ?? pools[0]
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-5xl gap-4 p-4 md:p-6">
        <PageHeader title={t('title')} description={t('description')} />
        {pool ? (
          <Tabs
            label={t('title')}
            value={pool.id}
            onChange={(id) => {
              setChosen(id)
              history.replaceState(null, '', `?${new URLSearchParams({ pool: id })}`)
            }}
            options={pools.map(({ id, name, waiting }) => ({ value: id, label: name, count: waiting }))}
          >
            <TabPanel value={pool.id}>
              <PoolPanel key={pool.id} pool={pool} pools={pools} />
            </TabPanel>
          </Tabs>
        ) : (
          <EmptyState icon={Waves} title={t('noPool.title')} body={t('noPool.body')} />
        )}
      </div>
    </div>
  )
}
