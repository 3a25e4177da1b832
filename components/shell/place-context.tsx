'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Viewer, WorkspaceView } from './viewer'

type Place = { viewer: Viewer; workspace: WorkspaceView }
const PlaceContext = createContext<Place | null>(null)

export function PlaceProvider({ viewer, workspace, children }: Place & { children: ReactNode }) {
  return <PlaceContext.Provider value={{ viewer, workspace }}>{children}</PlaceContext.Provider>
}

/** The signed-in member and the workspace of this page. */
export function usePlace(): Place {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('usePlace outside the workspace shell')
  return place
}
