import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '@/components/auth/auth-card'
import { ownPath } from '@/components/auth/own-path'
import { SignInForm } from '@/components/auth/sign-in-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn')
  return { title: t('title') }
}

type Props = { searchParams: Promise<{ next?: string; reason?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  const [t, { next, reason }] = await Promise.all([getTranslations('auth'), searchParams])
  return (
    <AuthCard
      title={t('signIn.title')}
      lead={reason === 'signed-out' ? t('signedOut') : t('signIn.lead')}
      question={t('signIn.toSignUp')}
      link={{ href: '/sign-up', label: t('signIn.toSignUpLink') }}
    >
      <SignInForm next={ownPath(next)} />
    </AuthCard>
  )
}
