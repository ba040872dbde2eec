/**
 * GitHub's filter patterns for branches, tags and paths: the last pattern that matches decides, `!` excludes.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function matchesPatterns(patterns: readonly string[], value: string): boolean {
  return patterns.reduce((matched, pattern) => {
    const negated = pattern.startsWith('!');
    const expression = new RegExp(`^${regularExpression(negated ? pattern.slice(1) : pattern)}$`);
    return expression.test(value) ? !negated : matched;
  }, false);
}

/** `*` stops at a slash, `**` does not; `?` and `+` repeat the character before them; `[…]` is a class. */
function regularExpression(pattern: string): string {
  return pattern.replaceAll(/\\.|\*\*\/|\*\*|\*|\[[^\]]*\]|[?+]|[^\\*[\]?+]/g, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?' || token === '+' || token.startsWith('[') || token.startsWith('\\')) return token;
    return token.replaceAll(/[.^$(){}|]/g, '\\$&');
  });
}
