import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5'
import { CONTROLS } from '../form/form-fields'
import { MOST_FIELDS, noteSample, type SampleField } from './sample-field'

/** A form as its page's source has it. */
export interface ReadForm {
  /** What it is called: its legend, name or id; null for none of them. */
  name: string | null
  fields: SampleField[]
  /** Inputs without a name: their visitor fills them in, and no browser sends them. */
  unnamed: number
}

type Element = DefaultTreeAdapterMap['element']
type Node = DefaultTreeAdapterMap['node']

/** Never sent, or never anything about a person that may be kept. */
const LEFT_OUT = new Set(['submit', 'button', 'reset', 'image', 'file', 'password'])
const CONTROLS_OF_FORMS = new Set(['input', 'select', 'textarea'])

/**
 * The forms of a page, from its source as a browser reads it; a piece of source with inputs and no form is one form.
 * What scripts would add is not there. Nothing of the page is run or fetched, and it throws on nothing.
 */
export function readForms(source: string): ReadForm[] {
  const all = elementsOf(parse(source))
  const labels = labelsFor(all)
  const forms = all.filter(({ tagName }) => tagName === 'form')
  const controls = all.filter(({ tagName }) => CONTROLS_OF_FORMS.has(tagName))
  const groups = forms.map((form) => ({
    name: nameOf(form, all),
    controls: controls.filter((control) => ownerOf(control, forms) === form),
  }))
  const loose = controls.filter((control) => ownerOf(control, forms) === null)
  if (loose.length > 0) groups.push({ name: null, controls: loose })
  return groups
    .map(({ name, controls: own }) => ({ name, ...fieldsOf(own, labels) }))
    .filter(({ fields }) => fields.length > 0)
}

/** Every element in the order of the source; with a stack of its own, since pages nest deeper than calls may. */
function elementsOf(root: Node): Element[] {
  const found: Element[] = []
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (defaultTreeAdapter.isElementNode(node)) found.push(node)
    if ('childNodes' in node) waiting.push(...[...node.childNodes].reverse())
  }
  return found
}

const attr = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? ''
const has = (element: Element, name: string): boolean => element.attrs.some((one) => one.name === name)

function textIn(root: Node, without: ReadonlySet<string> = new Set()): string {
  const texts: string[] = []
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) texts.push(node.value)
    if (defaultTreeAdapter.isElementNode(node) && without.has(node.tagName)) continue
    if ('childNodes' in node) waiting.push(...[...node.childNodes].reverse())
  }
  return texts.join(' ').replace(/\s+/g, ' ').trim().slice(0, 80)
}

/** The form an input belongs to: the one it names, else the one around it. */
function ownerOf(control: Element, forms: readonly Element[]): Element | null {
  const named = attr(control, 'form')
  if (named !== '') return forms.find((form) => attr(form, 'id') === named) ?? null
  return around(control, 'form')
}

function around(element: Element, tag: string): Element | null {
  for (let at: Node | null = element.parentNode; at; at = 'parentNode' in at ? at.parentNode : null)
    if (defaultTreeAdapter.isElementNode(at) && at.tagName === tag) return at
  return null
}

function nameOf(form: Element, all: readonly Element[]): string | null {
  const legend = all.find((one) => one.tagName === 'legend' && around(one, 'form') === form)
  return (legend && textIn(legend)) || attr(form, 'name') || attr(form, 'id') || null
}

/** What stands beside an input that needs no label of its own to be understood. */
const INSIDE_LABELS = new Set(['select', 'textarea', 'button', 'script', 'style', 'option'])

function labelsFor(all: readonly Element[]): ReadonlyMap<string, string> {
  return new Map(
    all.flatMap((one): [string, string][] =>
      one.tagName === 'label' && attr(one, 'for') !== ''
        ? [[attr(one, 'for'), textIn(one, INSIDE_LABELS)]]
        : [],
    ),
  )
}

function labelOf(control: Element, labels: ReadonlyMap<string, string>): string {
  const wrapping = around(control, 'label')
  return (
    labels.get(attr(control, 'id')) ||
    (wrapping ? textIn(wrapping, INSIDE_LABELS) : '') ||
    attr(control, 'aria-label') ||
    attr(control, 'placeholder') ||
    attr(control, 'title')
  ).trim()
}

function fieldsOf(controls: readonly Element[], labels: ReadonlyMap<string, string>) {
  const fields = new Map<string, SampleField>()
  let unnamed = 0
  for (const control of controls) {
    const type = control.tagName === 'input' ? attr(control, 'type').toLowerCase() : control.tagName
    if (LEFT_OUT.has(type) || has(control, 'disabled')) continue
    const name = attr(control, 'name')
    if (name === '') {
      unnamed += 1
      continue
    }
    if (CONTROLS.has(name) || (fields.size >= MOST_FIELDS && !fields.has(name))) continue
    const field = fields.get(name) ?? { key: name, label: null, samples: [], options: [], hidden: true }
    add(field, control, type, labels)
    fields.set(name, field)
  }
  return { fields: [...fields.values()], unnamed }
}

/** Several inputs of one name are one field: answers to tick, or a list. */
function add(field: SampleField, control: Element, type: string, labels: ReadonlyMap<string, string>): void {
  if (type !== 'hidden') field.hidden = false
  if (type === 'select') {
    field.options.push(...optionsOf(control))
    field.label ??= labelOf(control, labels) || null
  } else if (type === 'radio' || type === 'checkbox') {
    const value = has(control, 'value') ? attr(control, 'value').trim() : 'on'
    if (value !== '') field.options.push({ value, label: labelOf(control, labels) || value })
    field.label ??= legendOf(control)
  } else {
    noteSample(field.samples, attr(control, 'value').trim())
    field.label ??= labelOf(control, labels) || null
  }
}

/** The answers of a select; one that sends nothing is only a word to begin with. */
const optionsOf = (select: Element): SampleField['options'] =>
  elementsOf(select)
    .filter(({ tagName }) => tagName === 'option')
    .map((option) => {
      const label = textIn(option)
      const value = has(option, 'value') ? attr(option, 'value').trim() : label
      return { value, label: label || value }
    })
    .filter(({ value }) => value !== '')

/** What answers to tick are answers to: the legend around them. */
function legendOf(control: Element): string | null {
  const fieldset = around(control, 'fieldset')
  const legend = fieldset && elementsOf(fieldset).find(({ tagName }) => tagName === 'legend')
  return (legend && textIn(legend)) || null
}
