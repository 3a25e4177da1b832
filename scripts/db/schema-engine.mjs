import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'

let instantiated

/** The glue keeps views of one instance's memory in module variables, so there is one instance a process. */
async function instantiate() {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = await WebAssembly.compile(await readFile(glue.replace(/\.js$/, '.wasm')))
  const { exports } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': withoutHoldingTimers(engine),
  })
  engine.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  // The engine reports a panic through this global before it traps; without it the cause would be lost.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => process.stderr.write(`${message}\n`) }
}

/** The engine leaves the 10 s timer of its advisory lock running; it may not keep a finished process alive. */
function withoutHoldingTimers(imports) {
  const patched = { ...imports }
  for (const name of Object.keys(imports).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
    patched[name] = (...args) => imports[name](...args).unref()
  }
  return patched
}

/**
 * Prisma's schema engine as WebAssembly (STACK.md): the native one is downloaded on demand, which an
 * installation without internet cannot do.
 * @param {object} adapterFactory a Prisma driver adapter factory that can migrate
 * @param {[string, string][]} [datamodels] pairs of file name and content
 */
export async function openSchemaEngine(adapterFactory, datamodels) {
  instantiated ??= instantiate()
  await instantiated
  const ignoreLog = () => undefined
  return engine.SchemaEngine.new(
    { datamodels },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(adapterFactory),
  )
}
