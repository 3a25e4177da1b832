'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** Asks for the next page of a list; nothing where there is none. */
export function MoreButton({ pages }: { pages: Pages }) {
  const t = useTranslations('common')
  if (!pages.hasNextPage) return null
  return (
    <Button
      className="mt-3 w-full"
      pending={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {t(pages.isFetchingNextPage ? 'loadingMore' : 'loadMore')}
    </Button>
  )
}
