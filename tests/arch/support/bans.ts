import ts from 'typescript'
import type { SourceFile } from './source-files'

/** Something no file may contain, outside the places named. */
export interface Ban {
  name: string
  /** Which files it is looked for in. */
  where: (path: string) => boolean
  /** Whether a node of the syntax tree is an instance of it. */
  isBanned: (node: ts.Node) => boolean
  /** A line that must be found: the proof that the ban can fail. */
  example: string
}

/** Places where a file does what is banned, as `path:line text`. */
export function offences(ban: Ban, files: SourceFile[]): string[] {
  return files.filter(({ path }) => ban.where(path)).flatMap((file) => offencesIn(ban, file))
}

function offencesIn(ban: Ban, file: SourceFile): string[] {
  const source = parse(file)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ban.isBanned(node)) found.push(describe(node, source, file))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const parsed = new Map<string, ts.SourceFile>()

/** Parsed once for all bans. */
function parse({ path, text }: SourceFile): ts.SourceFile {
  const key = `${path}\0${text.length}`
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = parsed.get(key) ?? ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  parsed.set(key, source)
  return source
}

function describe(node: ts.Node, source: ts.SourceFile, file: SourceFile): string {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
  return `${file.path}:${line + 1} ${node.getText(source).split('\n')[0]?.slice(0, 80)}`
}

/** `object.property` by its written names. */
export function isAccess(node: ts.Node, object: string, property: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === property &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === object
  )
}

/** A property, method or element of that name, on anything. */
export function namesMember(node: ts.Node, names: readonly string[]): boolean {
  if (ts.isPropertyAccessExpression(node)) return names.includes(node.name.text)
  return (
    ts.isElementAccessExpression(node) &&
    ts.isStringLiteral(node.argumentExpression) &&
    names.includes(node.argumentExpression.text)
  )
}
