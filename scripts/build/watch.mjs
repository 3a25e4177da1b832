import { context } from 'esbuild'
import { bundleOptions } from './bundles.mjs'

/**
 * Bundles worker, intake server and seed, and again at every change of a source.
 * @param {() => void} onRebuilt called after every successful build but the first
 * @returns {Promise<() => Promise<void>>} ends the watching
 */
export async function watchBundles(onRebuilt) {
  let first = true
  const announce = {
    name: 'announce',
    setup: (build) =>
      build.onEnd(({ errors }) => {
        if (!first && errors.length === 0) onRebuilt()
        first = false
      }),
  }
  const watching = await context({ ...bundleOptions(), plugins: [announce] })
  await watching.rebuild()
  await watching.watch()
  return () => watching.dispose()
}
