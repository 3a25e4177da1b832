import { z } from 'zod'
import { publicOperation } from '@/lib/platform/http/operation'
import { SignUp, signUp } from '../sign-up'

export const postSignUp = publicOperation({
  id: 'signUp',
  method: 'POST',
  path: '/api/v1/sign-up',
  summary: 'Makes a workspace and its first administrator, who can sign in right after.',
  input: { body: SignUp },
  output: z.object({ workspace: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }) }),
  status: 201,
  handle: (asked, { body }) => signUp(asked, body),
})

export const signUpOperations = [postSignUp]
