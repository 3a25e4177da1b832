/** What lies over the page behind a dialog. */
export const SCRIM = 'fixed inset-0 z-40 bg-scrim'

/** A question in the middle of a desk's screen; on a phone it rises from the bottom edge. */
export const DIALOG_FRAME = [
  'fixed z-50 grid max-h-[90dvh] gap-4 overflow-y-auto bg-raised p-5 shadow-overlay focus:outline-none',
  'inset-x-0 bottom-0 rounded-t-lg pb-8 max-sm:animate-sheet',
  'sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-full sm:max-w-md sm:-translate-1/2 sm:rounded-lg sm:pb-5',
]

/** What opens beside its trigger: menus and popovers. */
export const PANEL = 'z-50 rounded-lg bg-raised shadow-overlay data-[state=open]:animate-overlay'
export const PANEL_PLACE = { sideOffset: 6, collisionPadding: 8 }
