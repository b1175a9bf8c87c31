/**
 * The editor's looks. Colours are the page's custom properties, which reach into the shadow root,
 * so light and dark need no second theme. The editor's rules live in constructed style sheets:
 * the content security policy allows no inline ones.
 */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const looks = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--ink)',
    backgroundColor: 'var(--surface)',
    fontSize: 'var(--code-size)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    lineHeight: '1.65',
    overscrollBehavior: 'contain',
  },
  '.cm-content': { padding: 'var(--space-4) 0 40vh', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 var(--space-4) 0 var(--space-2)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--selection)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--active-line)' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--accent)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink-faint)',
    border: 'none',
    paddingLeft: 'var(--space-2)',
  },
  '.cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2ch', padding: '0 2px 0 0' },
  '.cm-foldGutter .cm-gutterElement': { width: '1.2em', textAlign: 'center', cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--sunken)',
    border: '1px solid var(--line)',
    color: 'var(--ink-soft)',
    padding: '0 0.4em',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--accent-line)',
    borderRadius: '2px',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--error)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--accent-soft)' },
  '.cm-searchMatch': { backgroundColor: 'var(--match)', outline: '1px solid var(--line)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)' },
});

/** Squiggles are drawn as text decoration: the stock ones are pictures in data addresses. */
const problems = EditorView.theme({
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--error) 1px' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warning) 1px' },
  '.cm-lintRange-active': { backgroundColor: 'var(--active-line)' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--error)' },
  '.cm-lintPoint-warning:after': { borderBottomColor: 'var(--warning)' },
  '.cm-diagnostic': { padding: 'var(--space-2) var(--space-3)', borderLeft: 'none' },
  '.cm-diagnostic-hint': { color: 'var(--ink-soft)', marginTop: 'var(--space-1)' },
  '.cm-diagnosticAction': {
    font: 'inherit',
    color: 'var(--accent-ink)',
    backgroundColor: 'var(--accent)',
    borderRadius: 'var(--radius)',
    padding: '2px var(--space-2)',
    margin: 'var(--space-2) 0 0',
  },
});

const surroundings = EditorView.theme({
  '.cm-tooltip': {
    fontFamily: 'var(--sans)',
    fontSize: 'var(--text-small)',
    maxWidth: 'min(32rem, 90vw)',
    color: 'var(--ink)',
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-panels': {
    fontFamily: 'var(--sans)',
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    borderColor: 'var(--line)',
  },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': {
    padding: 'var(--space-2) var(--space-6) var(--space-2) var(--space-3)',
    fontSize: 'var(--text-small)',
  },
  '.cm-panel.cm-search label': { fontSize: 'var(--text-small)', whiteSpace: 'nowrap' },
  '.cm-panel.cm-search input[type="checkbox"]': {
    accentColor: 'var(--accent)',
    verticalAlign: '-0.15em',
  },
  '.cm-panel.cm-search button[name="close"]': {
    color: 'var(--ink-soft)',
    fontSize: '1.25rem',
    padding: '0 var(--space-3)',
  },
  '.cm-textfield, .cm-button': { fontFamily: 'inherit' },
  '.cm-textfield': {
    fontSize: 'inherit',
    color: 'var(--ink)',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--control-line)',
    borderRadius: 'var(--radius)',
    padding: '3px 6px',
  },
  '.cm-button': {
    fontSize: 'inherit',
    color: 'var(--ink)',
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--control-line)',
    borderRadius: 'var(--radius)',
    padding: '3px 8px',
  },
  '.cm-textfield:focus-visible, .cm-button:focus-visible, .cm-diagnosticAction:focus-visible': {
    outline: '2px solid var(--focus)',
    outlineOffset: '1px',
  },
});

/** Few colours: what the language gives meaning to stands out, what the reader named does not. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: tags.function(tags.variableName), color: 'var(--code-function)' },
  { tag: [tags.typeName, tags.namespace, tags.propertyName], color: 'var(--code-type)' },
  { tag: tags.macroName, color: 'var(--code-macro)' },
  { tag: [tags.operator, tags.punctuation, tags.bracket], color: 'var(--ink-soft)' },
  { tag: tags.invalid, color: 'var(--error)' },
]);

/** All of it. */
export const editorTheme: Extension = [looks, problems, surroundings, syntaxHighlighting(colours)];
