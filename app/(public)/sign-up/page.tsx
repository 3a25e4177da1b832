import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '@/components/auth/auth-card'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { PASSWORD_MIN } from '@/lib/people/schema'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signUp')
  return { title: t('title') }
}

export default async function SignUpPage() {
  const t = await getTranslations('auth')
  return (
    <AuthCard
      title={t('signUp.title')}
      lead={t('signUp.lead')}
      question={t('signUp.toSignIn')}
      link={{ href: '/sign-in', label: t('signUp.toSignInLink') }}
    >
      <SignUpForm passwordMin={PASSWORD_MIN} />
    </AuthCard>
  )
}
