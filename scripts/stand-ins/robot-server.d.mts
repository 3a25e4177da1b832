export type RobotStandInKind = 'wecom' | 'dingtalk' | 'feishu'

/** What goes wrong with a request instead of an answer. */
export type RobotFault =
  | { type: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { type: 'code'; code: number }
  | { type: 'hang' | 'reset' | 'slowloris' | 'endless' }
  | { type: 'slow'; ms: number }
  /** The message arrives in the group, and the answer is lost. */
  | { type: 'lostAnswer' }

export interface ReceivedMessage {
  kind: RobotStandInKind
  key: string
  /** What the group reads. */
  text: string
  mentions: string[]
  at: Date
}

export interface RobotServer {
  url: string
  /** What arrived in the groups, in order. */
  readonly arrived: ReceivedMessage[]
  /** Every code that was answered, in order. */
  readonly codes: number[]
  /** The address of a robot; known from now on. */
  address(kind: RobotStandInKind, key: string, options?: { secret?: string }): string
  /** A robot that was removed from its group. */
  remove(key: string): void
  /** Lets the next `times` requests go wrong. */
  fail(fault: RobotFault, times?: number): void
  close(): Promise<void>
}

export function startRobotServer(options?: {
  port?: number
  /** Every robot is known, with this secret. */
  open?: { secret: string | null }
  onMessage?: (message: ReceivedMessage) => void
}): Promise<RobotServer>
