'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { answersTo, loadPinyin } from '@/components/ui/pinyin-match'
import { useLeadSearch } from '../use-lead-search'
import { PaletteCommands } from './commands'
import { PaletteLeads } from './leads'
import { PalettePeople } from './people'
import { PaletteRecent } from './recent'

export type CommandPaletteProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** ⌘K: search for a lead, go anywhere, do anything the shell can do. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const t = useTranslations('shell.palette')
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content className="fixed inset-x-2 top-2 z-50 overflow-hidden rounded-lg bg-raised shadow-overlay data-[state=open]:animate-overlay sm:inset-x-0 sm:top-[14vh] sm:mx-auto sm:w-xl">
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Dialog.Description className="sr-only">{t('description')}</Dialog.Description>
          <Palette onClose={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.palette')
  const [query, setQuery] = useState('')
  const search = useLeadSearch(query)
  const typed = query.trim()
  const pinyin = usePinyin()
  const run = (work: () => void) => {
    onClose()
    work()
  }
  return (
    <Command
      label={t('title')}
      loop
      filter={(value, wanted, words = []) =>
        [value, ...words].some((word) => answersTo(word, wanted, pinyin)) ? 1 : 0
      }
    >
      <div className="flex items-center gap-2.5 border-b px-3">
        <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder={t('placeholder')}
          className="h-12 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3 sm:text-base"
        />
      </div>
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto pb-1">
        {search.state === 'found' ? (
          <Command.Empty className="px-3 py-8 text-center text-sm text-ink-3">
            {t('empty', { query })}
          </Command.Empty>
        ) : null}
        {typed === '' ? <PaletteRecent run={run} /> : null}
        <PaletteLeads query={query} search={search} run={run} />
        <PalettePeople query={typed} run={run} />
        <PaletteCommands run={run} />
      </Command.List>
      <footer className="flex gap-4 border-t px-3 py-2 text-xs text-ink-3 max-sm:hidden">
        <KeyHint keys="↑↓">{t('keys.move')}</KeyHint>
        <KeyHint keys="↵">{t('keys.run')}</KeyHint>
        <KeyHint keys="Esc">{t('keys.close')}</KeyHint>
      </footer>
    </Command>
  )
}

type Pinyin = Awaited<ReturnType<typeof loadPinyin>>

/** The dictionary, once it is here; until then words are found as they stand. */
function usePinyin(): Pinyin | null {
  const [pinyin, setPinyin] = useState<Pinyin | null>(null)
  useEffect(() => {
    void loadPinyin().then((match) => setPinyin(() => match))
  }, [])
  return pinyin
}

function KeyHint({ keys, children }: { keys: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <Kbd>{keys}</Kbd>
      {children}
    </span>
  )
}
