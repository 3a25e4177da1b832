/** Everything about imports in the browser's cache. */
export const IMPORTS_KEY = 'imports'
