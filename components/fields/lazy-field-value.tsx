'use client'

import dynamic from 'next/dynamic'

/** The same, loaded where a value is shown: many workspaces have no fields of their own, and no page waits for it. */
export const LazyFieldValue = dynamic(() => import('./field-value').then((file) => file.FieldValue))
