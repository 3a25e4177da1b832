// node scripts/runtime/probe.mjs URL: ends with 0 when the address answers 2xx within four seconds; for containers.
const [url] = process.argv.slice(2)
const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
