import { RE2JS, RE2JSSyntaxException } from 're2js'

/** A pattern somebody wrote, ready to be tried. It holds where it is found anywhere; `^` and `$` tie it to the ends. */
export type Pattern = Readonly<{ matches(text: string): boolean }>

/** What is wrong with a pattern: `badPattern`, or `patternTooPowerful` for what a linear-time engine cannot do. */
export type PatternProblem = Readonly<{ problem: 'badPattern' | 'patternTooPowerful'; part: string }>

/** Looking ahead or behind, going back to a group: valid elsewhere, so it gets words of its own. */
const TOO_POWERFUL = /^(?:\(\?[=!]|\(\?<[=!]|\(\?>|\\[1-9]|\\k)/

/**
 * Compiles a pattern written by a person, in the syntax of RE2. The engine takes time linear in the text whatever the
 * pattern (JavaScript's own can be made to take for ever), and refuses what would not allow that.
 */
export function compilePattern(source: string): Pattern | PatternProblem {
  try {
    const compiled = RE2JS.compile(source)
    return { matches: (text) => compiled.matcher(text).find() }
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error
    const part = error.getPattern() ?? source
    return { problem: TOO_POWERFUL.test(part) ? 'patternTooPowerful' : 'badPattern', part }
  }
}
