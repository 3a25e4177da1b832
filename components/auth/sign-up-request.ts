import { callApi } from '@/components/shell/api-client'
import { requestSignIn } from './sign-in-request'

export type SignUp = { workspaceName: string; name: string; email: string; password: string }

/** Creates account and workspace, signs in, and answers the path to open. Throws ApiProblem when refused. */
export async function requestSignUp(input: SignUp): Promise<string> {
  const { workspace } = await callApi<{ workspace: { slug: string } }>('/sign-up', {
    method: 'POST',
    body: input,
  })
  const outcome = await requestSignIn({ email: input.email, password: input.password })
  return outcome === 'signedIn' ? `/${workspace.slug}/first-steps` : '/sign-in'
}
