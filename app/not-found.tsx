import { NotFoundNotice } from '@/components/shell/not-found-notice'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <NotFoundNotice />
    </main>
  )
}
