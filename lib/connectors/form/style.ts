import { Html } from '@/lib/platform/http/html'

/**
 * The look of the pages a form's visitor sees. Their own, since they come without the product's stylesheet: one column
 * made for a thumb, 16 px so that phones do not zoom, both themes, one accent that the workspace chooses.
 */
export const FORM_STYLE = new Html(`
:root { color-scheme: light dark; --paper: light-dark(#f7f7f5, #0e0f10); --surface: light-dark(#fff, #151617); --ink: light-dark(#1a1b1d, #ededee);
  --ink-2: light-dark(#4b4e54, #b4b7bd); --line: light-dark(#e6e6e2, #27292c); --control: light-dark(#8b8e94, #6c7077);
  --danger: light-dark(#b3261e, #f28b82); --accent: #0a7257; }
[data-theme=light] { color-scheme: light; }
[data-theme=dark] { color-scheme: dark; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100dvh; background: var(--paper); color: var(--ink); padding: 0 0 max(2rem, env(safe-area-inset-bottom));
  font: 1rem/1.6 Inter, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif; }
body::before { content: ""; display: block; height: 4px; background: var(--accent); }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
@media (min-width: 40rem) { main { margin: 3rem auto; padding: 2.25rem 2.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; } }
.notice { text-align: center; padding-top: 22vh; background: none; border: 0; }
.logo { margin: 0 0 1.25rem; font-weight: 600; letter-spacing: .02em; color: var(--ink-2); }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.35; text-wrap: balance; }
p { margin: 0; }
.intro, .notice p { color: var(--ink-2); white-space: pre-line; }
form { display: grid; gap: 1.1rem; margin-top: 1.5rem; }
.field { display: grid; gap: .35rem; min-width: 0; margin: 0; padding: 0; border: 0; }
label, legend { font-weight: 500; padding: 0; }
.needed { color: var(--danger); margin-left: .15rem; }
input:not([type=checkbox]):not([type=radio]), select, textarea { width: 100%; min-height: 2.75rem; padding: .55rem .75rem; font: inherit; color: inherit;
  background: var(--surface); border: 1px solid var(--control); border-radius: 8px; }
textarea { min-height: 6rem; resize: vertical; }
select { appearance: none; padding-right: 2.25rem; background-repeat: no-repeat; background-size: .4rem .4rem;
  background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(135deg, currentColor 50%, transparent 50%);
  background-position: right 1.1rem center, right .75rem center; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
[aria-invalid=true] { border-color: var(--danger) !important; }
.choice { display: flex; gap: .6rem; align-items: flex-start; font-weight: 400; min-height: 2rem; padding: .2rem 0; }
.choice input { width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; accent-color: var(--accent); flex: none; }
noscript .summary { margin-top: 0; }
.work { color: var(--ink-2); font-size: .9rem; }
.work:empty { display: none; }
.problem { color: var(--danger); font-size: .9rem; }
.summary { border: 1px solid var(--danger); border-radius: 8px; padding: .75rem 1rem; color: var(--danger); margin-top: 1.25rem; }
.trap { position: absolute; left: -10000px; width: 1px; height: 1px; overflow: hidden; }
button { min-height: 3rem; padding: 0 1.25rem; font: inherit; font-weight: 600; color: #fff; background: var(--accent); border: 0; border-radius: 8px; cursor: pointer; }
.foot { margin-top: 1.5rem; font-size: .85rem; color: var(--ink-2); display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
.foot a { color: inherit; }
.notice .foot { justify-content: center; }
.notice .tick { width: 3.5rem; height: 3.5rem; margin: 0 auto 1rem; border-radius: 50%; background: var(--accent); color: #fff; display: grid; place-items: center; font-size: 1.75rem; }
`)
