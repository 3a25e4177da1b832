import { PROVINCES } from '../regions'

/** The regions a member may cover: provinces in their short form, as leads carry them. */
export const listRegions = (): string[] => PROVINCES.map((province) => province.name)
