'use client'

import type { ReactNode } from 'react'
import { type DraftParts, DraftSection } from './draft-section'
import { RulesInForce } from './rules-in-force'
import { type RuleSetAt, useVersions, type VersionView } from './use-versions'
import { VersionsSection } from './versions-section'

type Props<Body> = DraftParts<Body> & {
  set: RuleSetAt
  versions: VersionView[]
  /** What the first draft begins with while nothing was ever published. */
  firstBody: Body
  /** Where the rules can be done without: what is said before they are retired. */
  ending?: { title: string; body: string }
  /** Stands between the rules and their versions; gets the version that is looked at. */
  children?: (looked: VersionView | null) => ReactNode
}

/** A rule set, whatever it is for: the rules in force or the draft somebody works on, then all versions there were. */
export function RuleSetSections<Body>(props: Props<Body>) {
  const { set, firstBody, ending, children, versions: initial, ...parts } = props
  const versions = useVersions(set, initial).data
  const inForce = versions.find(({ state }) => state === 'published') ?? null
  const draft = versions.find(({ state }) => state === 'draft') ?? null
  return (
    <>
      {draft ? (
        <DraftSection key={draft.id} set={set} draft={draft} {...parts} />
      ) : (
        <RulesInForce set={set} version={inForce} firstBody={firstBody} />
      )}
      {children?.(draft ?? inForce)}
      <VersionsSection set={set} versions={versions} {...(ending ? { ending } : {})} />
    </>
  )
}
