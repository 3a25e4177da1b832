import { statfs } from 'node:fs/promises'
import path from 'node:path'

const MIB = 1024 * 1024
/** With less than this left (MiB) nothing that is written can be relied upon. */
const LEAST_FREE_MIB = 256

export interface DiskSpace {
  freeMiB: number
  low: boolean
}

/** Room where files are kept; of the nearest folder above when it is not made yet. */
export async function diskSpace(folder: string): Promise<DiskSpace> {
  const place = path.resolve(folder)
  try {
    const { bavail, bsize } = await statfs(place)
    const freeMiB = Math.floor((bavail * bsize) / MIB)
    return { freeMiB, low: freeMiB < LEAST_FREE_MIB }
  } catch (error) {
    const above = path.dirname(place)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === place) throw error
    return diskSpace(above)
  }
}
