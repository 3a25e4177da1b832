import type { ChannelDay } from './view'

type Props = { days: readonly ChannelDay[]; label: string; width?: number; height?: number }

const GAP = 2

/** Fourteen days as bars, problems in their own colour at the foot; the words are for whoever cannot see it. */
export function Sparkline({ days, label, width = 84, height = 20 }: Props) {
  const most = Math.max(1, ...days.map((day) => day.deliveries))
  const step = width / Math.max(1, days.length)
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {days.map((day, i) => {
        const tall = (day.deliveries / most) * (height - 1)
        const bad = (day.problems / most) * (height - 1)
        const at = { x: i * step, width: step - GAP }
        return (
          <g key={day.day}>
            <rect {...at} y={height - 1} height={1} className="fill-line-strong" />
            <rect {...at} y={height - tall} height={tall} className="fill-jade" />
            {bad > 0 ? <rect {...at} y={height - bad} height={bad} className="fill-danger" /> : null}
          </g>
        )
      })}
    </svg>
  )
}
