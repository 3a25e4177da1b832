import { inNew, type PageToLookAt } from './page-to-look-at'

/** What a workspace shows before anything has happened in it: every list's first words. */
export const A_NEW_WORKSPACE: PageToLookAt[] = [
  {
    route: '/{workspace}/first-steps',
    state: 'of a new workspace',
    as: 'newcomer',
    path: inNew('first-steps'),
  },
  {
    route: '/{workspace}',
    as: 'newcomer',
    path: (world) => `/${world.newSlug}`,
    leadsTo: inNew('first-steps'),
  },
  ...(['today', 'leads', 'holding', 'team', 'deliveries', 'quarantine', 'notifications'] as const).map(
    (place): PageToLookAt => ({
      route: `/{workspace}/${place}`,
      state: 'of a new workspace',
      as: 'newcomer',
      path: inNew(place),
    }),
  ),
  ...(['members', 'teams', 'product-lines', 'channels', 'robots', 'api-keys'] as const).map(
    (place): PageToLookAt => ({
      route: `/{workspace}/settings/${place}`,
      state: 'of a new workspace',
      as: 'newcomer',
      path: inNew(`settings/${place}`),
    }),
  ),
]
