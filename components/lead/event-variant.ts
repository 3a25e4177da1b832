/** Which sentence of its type tells an event: some read differently by their facts. */
export function variantOf(type: string, data: Record<string, unknown>): string {
  switch (type) {
    case 'lead.assigned':
      return data.previousOwnerId ? 'again' : 'first'
    case 'lead.admitted':
      return data.newParty === false ? 'known' : 'first'
    case 'lead.closed':
      return String(data.outcome)
    case 'contact.revealed':
      return String(data.field)
    case 'followup.logged':
      return String(data.verdict)
    case 'timer.fired':
      return String(data.kind)
    default:
      return 'text'
  }
}
