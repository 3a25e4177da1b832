import type { BuildOptions } from 'esbuild'

export declare function scriptOptions(entry: string, outfile: string): BuildOptions
export declare function bundleOptions(): BuildOptions
