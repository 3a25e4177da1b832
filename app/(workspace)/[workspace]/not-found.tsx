import { NotFoundNotice } from '@/components/shell/not-found-notice'

/** Inside the shell: a lead that is gone, or that this member may not see. */
export default function WorkspaceNotFound() {
  return <NotFoundNotice />
}
