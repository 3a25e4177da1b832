import { redirect } from 'next/navigation'
import { NoWorkspaceNotice } from '@/components/shell/no-workspace-notice'
import { ownWorkspaces } from '@/lib/wiring/page'

/** The way in: the workspace last worked in. */
export default async function StartPage() {
  const [last] = await ownWorkspaces()
  if (last) redirect(`/${last.slug}`)
  return (
    <main className="grid min-h-dvh place-items-center">
      <NoWorkspaceNotice />
    </main>
  )
}
