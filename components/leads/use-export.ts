'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFields } from '@/components/fields/fields-context'
import { downloadFromApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import { columnsOf } from './columns'
import { type ListState, queryOf } from './list-state'

/** Takes the list as it is shown (its rows, its columns, its order) as a file for spreadsheets. */
export function useExport(state: ListState, columns: readonly string[]) {
  const t = useTranslations('leadList')
  const problemText = useProblemText()
  const fields = useFields()
  return useMutation({
    mutationFn: () => {
      const query = queryOf(state)
      query.set(
        'columns',
        columnsOf(columns, fields)
          .map(({ key }) => key)
          .join(','),
      )
      return downloadFromApi(`/leads/export?${query}`)
    },
    onSuccess: (name) => toast.success(t('exported', { name })),
    onError: (error) => toast.error(problemText(error)),
  })
}
