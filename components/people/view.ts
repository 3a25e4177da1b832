import type { Answered } from '@/components/shell/answered'
import type { ProductLineView } from '@/lib/catalog/types'
import type { InvitationView, LeaveView, MemberRecord, MemberView, TeamView } from '@/lib/people/types'

/** As GET /members answers somebody who manages members. */
export type Member = Answered<MemberRecord>
/** As GET /members answers everybody. */
export type Person = Answered<MemberView>
export type Team = TeamView
export type Line = Answered<ProductLineView>
export type Invitation = Answered<InvitationView>
export type Leave = Answered<LeaveView>
export type Load = { memberId: string; open: number; maxOpen: number }

/** What forms about people choose from; comes with the page. */
export type Choices = { teams: Team[]; lines: Line[]; regions: string[] }
