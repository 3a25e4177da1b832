import { redirect } from 'next/navigation'

/** The workspace opens on its leads. */
export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  redirect(`/${workspace}/leads`)
}
