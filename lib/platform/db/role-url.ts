// One derivation for the launchers, which are plain Node, and for the product.
export { roleUrl } from '../../../scripts/db/role-url.mjs'
