/** Which sentence of its type tells an event: some read differently by their facts. */
export function variantOf(type: string, data: Record<string, unknown>): string {
  switch (type) {
    case 'lead.assigned':
      return data.previousOwnerId ? 'again' : 'first'
    case 'lead.admitted':
      return data.newParty === false ? 'known' : 'first'
    case 'lead.pooled':
      if (data.previousPoolId) return 'moved'
      return data.previousOwnerName ? 'from' : 'text'
    case 'hold.reminded':
      return data.ownerName ? 'text' : 'managers'
    case 'contract.cancelled':
      return String(data.how)
    case 'lead.closed':
      return String(data.outcome)
    case 'contact.revealed':
      return String(data.field)
    case 'followup.logged':
      return String(data.verdict)
    case 'hand_over.asked':
      return String(data.kind)
    case 'touch.ended':
      return String(data.outcome)
    case 'touch.blocked':
      return data.holderName ? 'named' : 'text'
    case 'sla.warned':
    case 'sla.breached':
      return String(data.kind)
    case 'sla.resumed':
      return String(data.how)
    case 'sla.escalated':
      return String(data.to)
    case 'timer.fired':
      return String(data.kind)
    default:
      return 'text'
  }
}
