/** Languages of code by the word behind a fence, each loaded when it is needed. */

import { LanguageDescription, LanguageSupport, StreamLanguage } from '@codemirror/language';

type StreamParser = Parameters<typeof StreamLanguage.define>[0];

/** The language named by the word behind a fence; `null` for plain text. */
export function codeLanguage(fence: string): LanguageDescription | null {
  const word = /^[^\s{]*/.exec(fence.trim())?.[0].toLowerCase() ?? '';
  return word === '' ? null : LanguageDescription.matchLanguageName(LANGUAGES, word, false);
}

/** A language with a grammar of its own. */
function grammar(alias: string[], load: () => Promise<LanguageSupport>): LanguageDescription {
  return LanguageDescription.of({ name: alias[0] ?? '', alias, load });
}

/** A language that is read sign by sign. */
function stream(alias: string[], load: () => Promise<unknown>): LanguageDescription {
  return grammar(alias, async () => {
    const parser = (await load()) as StreamParser;
    return new LanguageSupport(StreamLanguage.define(parser));
  });
}

const javascript = (config: { jsx?: boolean; typescript?: boolean }) => async () =>
  (await import('@codemirror/lang-javascript')).javascript(config);
const clike = () => import('@codemirror/legacy-modes/mode/clike');

const LANGUAGES: readonly LanguageDescription[] = [
  grammar(['javascript', 'js', 'mjs', 'cjs', 'jsx'], javascript({ jsx: true })),
  grammar(['typescript', 'ts', 'mts', 'cts'], javascript({ typescript: true })),
  grammar(['tsx'], javascript({ jsx: true, typescript: true })),
  grammar(['json', 'jsonc', 'json5', 'jsonl'], async () =>
    (await import('@codemirror/lang-json')).json(),
  ),
  grammar(['yaml', 'yml'], async () => (await import('@codemirror/lang-yaml')).yaml()),
  grammar(['python', 'py'], async () => (await import('@codemirror/lang-python')).python()),
  grammar(['rust', 'rs'], async () => (await import('@codemirror/lang-rust')).rust()),
  grammar(['sql', 'postgres', 'postgresql', 'mysql', 'sqlite'], async () =>
    (await import('@codemirror/lang-sql')).sql(),
  ),
  grammar(['html', 'vue', 'svelte'], async () => (await import('@codemirror/lang-html')).html()),
  grammar(['css', 'scss', 'less'], async () => (await import('@codemirror/lang-css')).css()),
  grammar(['markdown', 'md'], async () => (await import('@codemirror/lang-markdown')).markdown()),
  stream(
    ['shell', 'bash', 'sh', 'zsh', 'console', 'terminal'],
    async () => (await import('@codemirror/legacy-modes/mode/shell')).shell,
  ),
  stream(['toml'], async () => (await import('@codemirror/legacy-modes/mode/toml')).toml),
  stream(
    ['ini', 'properties', 'dotenv', 'env', 'conf'],
    async () => (await import('@codemirror/legacy-modes/mode/properties')).properties,
  ),
  stream(
    ['dockerfile', 'docker'],
    async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile,
  ),
  stream(['diff', 'patch'], async () => (await import('@codemirror/legacy-modes/mode/diff')).diff),
  stream(['go', 'golang'], async () => (await import('@codemirror/legacy-modes/mode/go')).go),
  stream(['ruby', 'rb'], async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby),
  stream(['swift'], async () => (await import('@codemirror/legacy-modes/mode/swift')).swift),
  stream(
    ['powershell', 'ps1', 'pwsh'],
    async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell,
  ),
  stream(
    ['protobuf', 'proto'],
    async () => (await import('@codemirror/legacy-modes/mode/protobuf')).protobuf,
  ),
  stream(['xml', 'svg'], async () => (await import('@codemirror/legacy-modes/mode/xml')).xml),
  stream(
    ['gherkin', 'feature'],
    async () => (await import('@codemirror/legacy-modes/mode/gherkin')).gherkin,
  ),
  stream(['c', 'h'], async () => (await clike()).c),
  stream(['cpp', 'c++', 'cc', 'hpp'], async () => (await clike()).cpp),
  stream(['csharp', 'cs', 'c#'], async () => (await clike()).csharp),
  stream(['java'], async () => (await clike()).java),
  stream(['kotlin', 'kt'], async () => (await clike()).kotlin),
  stream(['scala'], async () => (await clike()).scala),
  stream(['dart'], async () => (await clike()).dart),
];
