import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '@/components/auth/auth-card'
import { InviteForm } from '@/components/auth/invite-form'
import { PASSWORD_MIN } from '@/lib/people/schema'
import { publicFacts } from '@/lib/platform/auth/page'
import { readInvitation } from '@/lib/wiring/accept-invitation'

/** The address is a secret: it is told to no page this one leads to, and no crawler keeps it. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people.invite')
  return { title: t('link'), referrer: 'no-referrer', robots: { index: false, follow: false } }
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [invitation, t, role, auth] = await Promise.all([
    readInvitation(await publicFacts(), token),
    getTranslations('auth.invite'),
    getTranslations('shell.role'),
    getTranslations('auth'),
  ])
  if (!invitation)
    return (
      <div className="grid max-w-sm gap-3 text-center">
        <h1 className="text-2xl font-semibold">{t('overTitle')}</h1>
        <p className="text-base text-balance text-ink-2">{t('overBody')}</p>
        <Link href="/sign-in" className="font-medium text-jade underline underline-offset-4">
          {t('signIn')}
        </Link>
      </div>
    )
  const { workspace, invitedBy, teamName } = invitation
  const about = invitedBy
    ? t('about', { name: invitedBy, role: role(invitation.role) })
    : t('aboutNobody', { role: role(invitation.role) })
  return (
    <AuthCard
      title={t('title', { workspace })}
      lead={teamName ? `${about} · ${t('team', { team: teamName })}` : about}
      question={auth('signUp.toSignIn')}
      link={{ href: '/sign-in', label: auth('signUp.toSignInLink') }}
    >
      <InviteForm token={token} name={invitation.invitee} passwordMin={PASSWORD_MIN} />
    </AuthCard>
  )
}
