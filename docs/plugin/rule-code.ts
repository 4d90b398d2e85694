/**
 * The script that brings the code of the rules to the inspector, when it is asked for.
 *
 * @module
 */
import { paperRules } from '../../spec/paper.js';
import { declarationsIn } from './declarations.js';

/** Its text: the functions of `src/rules` and `src/statechart` that carry the tag of each rule. */
export function ruleCodeScript(): string {
  const found = declarationsIn('src/rules', 'src/statechart', 'src/core');
  const code = Object.fromEntries(
    paperRules.flatMap((id) => {
      const functions = found
        .filter(({ ids }) => ids.includes(id))
        .map(({ name, path, lines, text }) => ({ name, path, line: lines[0], text }));
      return functions.length === 0 ? [] : [[id, functions] as const];
    }),
  );
  return `window.RULE_CODE = ${JSON.stringify(code)};\n`;
}
