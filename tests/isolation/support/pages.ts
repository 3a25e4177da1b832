/**
 * Every page and who it is for: `public` for anybody, `signedIn` for anybody with a session, `workspace` for members of
 * the workspace in its path. A page without an entry fails routes.test.ts; pages.test.ts attacks each.
 */
export const PAGES: Record<string, 'public' | 'signedIn' | 'workspace'> = {
  '/': 'signedIn',
  '/go/{type}/{id}': 'signedIn',
  '/invite/{token}': 'public',
  '/sign-in': 'public',
  '/sign-up': 'public',
  '/{workspace}': 'workspace',
  '/{workspace}/duplicates': 'workspace',
  '/{workspace}/duplicates/{pairId}': 'workspace',
  '/{workspace}/holding': 'workspace',
  '/{workspace}/first-steps': 'workspace',
  '/{workspace}/leads': 'workspace',
  '/{workspace}/today': 'workspace',
  '/{workspace}/deliveries': 'workspace',
  '/{workspace}/leads/{id}': 'workspace',
  '/{workspace}/settings/channels': 'workspace',
  '/{workspace}/settings/channels/{channelId}': 'workspace',
  '/{workspace}/notifications': 'workspace',
  '/{workspace}/settings': 'workspace',
  '/{workspace}/settings/api': 'workspace',
  '/{workspace}/settings/api-keys': 'workspace',
  '/{workspace}/settings/members': 'workspace',
  '/{workspace}/settings/product-lines': 'workspace',
  '/{workspace}/settings/notifications': 'workspace',
  '/{workspace}/settings/robots': 'workspace',
  '/{workspace}/settings/profile': 'workspace',
  '/{workspace}/settings/sessions': 'workspace',
  '/{workspace}/settings/teams': 'workspace',
  '/{workspace}/team': 'workspace',
}
