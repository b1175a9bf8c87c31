/**
 * Splices `mod`, `use` and `include` into one sequence of statements in text order (05 §1.1), and
 * builds the module tree with all declared members and imports. Nothing is resolved here.
 */
import type { Name, Statement, Tree } from '../../1-parse/ast.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { MAX_FILES, MAX_INCLUDE_DEPTH } from '../../limits.ts';
import type { SourceFile, SourceRange } from '../../source.ts';
import { MACRO_STAGE, MAIN_STAGE, type Stage } from '../../stage.ts';
import { nearNames } from '../../suggest.ts';
import { LIBRARY_MODULES } from './library-index.ts';
import { type FileRole, type Member, ModuleNode } from './module.ts';

/** A statement with the module that it belongs to. */
export interface SplicedStatement {
  readonly statement: Exclude<Statement, { kind: 'module' | 'use' | 'include' | 'stage' }>;
  readonly module: ModuleNode;
  readonly stage: Stage;
}

/** Gives the loader files; see `ModuleResolver` at the compiler's door. */
export interface FileProvider {
  find(kind: 'module' | 'include', name: string, from: string): FoundFile | undefined;
  /** Registers a file of the compilation and parses it. */
  parse(
    path: string,
    text: string,
    isLibrary?: boolean,
  ): { readonly file: SourceFile; readonly tree: Tree };
  /** The statements of a file that does not take part; what is wrong in it is nobody's concern. */
  peek(path: string, text: string): readonly Statement[];
}

/** A file that a `use`, `mod` or `include` asks for. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
  /** True for a file of the library, which never sees the project's names (05 §14). */
  readonly library?: boolean;
  /** True for a file of the project that stands before a library module of its name (05 §6.4). */
  readonly hidesLibrary?: boolean;
}

export interface LoadedProgram {
  readonly root: ModuleNode;
  readonly statements: readonly SplicedStatement[];
  /** All modules with imports, in the order in which they were met. */
  readonly importers: readonly ModuleNode[];
  /** The files of the library that take part, in the order in which they were met. */
  readonly libraryTrees: readonly Tree[];
}

/** Loads everything that a program reaches. What can't be found goes to the sink. */
export function load(
  tree: Tree,
  file: SourceFile,
  files: FileProvider,
  sink: DiagnosticSink,
): LoadedProgram {
  const loader = new Loader(files, sink);
  loader.splice(tree.statements, loader.root, { file, role: 'root', chain: [file.path] });
  return loader;
}

/** The file whose statements are being spliced. */
interface Context {
  readonly file: SourceFile;
  readonly role: FileRole;
  /** Paths of the files being loaded, outermost first, to notice one that loads itself. */
  readonly chain: readonly string[];
}

class Loader implements LoadedProgram {
  readonly #library = new ModuleNode('', undefined, 'library');
  readonly root = new ModuleNode('', undefined, 'root', this.#library);
  readonly statements: SplicedStatement[] = [];
  readonly importers: ModuleNode[] = [];
  readonly libraryTrees: Tree[] = [];
  readonly #files: FileProvider;
  readonly #sink: DiagnosticSink;
  #loaded = 0;

  constructor(files: FileProvider, sink: DiagnosticSink) {
    this.#files = files;
    this.#sink = sink;
  }

  /**
   * Appends the statements. Modules begin at main stage, included files at the stage around; what
   * they declare ends with them (03 §3.4, §3.5).
   */
  splice(
    statements: readonly Statement[],
    module: ModuleNode,
    context: Context,
    start: Stage = MAIN_STAGE,
  ): void {
    let stage = start;
    for (const statement of statements) {
      switch (statement.kind) {
        case 'module':
          this.#module(statement, module, context);
          break;
        case 'use':
          this.#use(statement, module, context);
          break;
        case 'include':
          this.#include(statement, context, stage);
          break;
        case 'stage':
          stage = statement.stage === 'macro' ? MACRO_STAGE : MAIN_STAGE;
          break;
        default:
          declare(statement, module);
          this.statements.push({ statement, module, stage });
      }
    }
  }

  #module(
    statement: Extract<Statement, { kind: 'module' }>,
    parent: ModuleNode,
    context: Context,
  ): void {
    const { name, body } = statement;
    const known = parent.children.get(name.text);
    if (body !== undefined) {
      this.splice(body, known ?? addChild(parent, name.text, context.role), context);
    } else if (known === undefined) {
      // One module path is loaded once (05 §2.4).
      this.#loadModule(name, parent, context, statement.range, true);
    }
  }

  #use(statement: Extract<Statement, { kind: 'use' }>, module: ModuleNode, context: Context): void {
    const { path, members } = statement;
    const first = path.segments[0]!;
    const top = context.role === 'library' ? this.#library : this.root;
    const isKnown =
      module.children.has(first.text) || top.children.has(first.text) || first.text === '';
    if (!isKnown) this.#loadModule(first, top, context, path.range, false);
    if (!this.importers.includes(module)) this.importers.push(module);
    if (members === '*') {
      module.wildcards.push({ path: path.segments, public: statement.public });
      return;
    }
    const imported =
      members === undefined
        ? [{ path: path.segments, name: path.segments.at(-1)!.text }]
        : members.map((name) => ({ path: [...path.segments, name], name: name.text }));
    if (members === undefined && path.segments.length === 1) return;
    for (const one of imported) module.imports.push({ ...one, public: statement.public });
  }

  /** Loads the file of a module as a child of `parent`, or once for all in the library. */
  #loadModule(
    name: Name,
    parent: ModuleNode,
    context: Context,
    range: SourceRange,
    isDeclaration: boolean,
  ): void {
    const found = this.#files.find('module', name.text, context.file.path);
    if (found === undefined) {
      this.#reportMissing(`${name.text}.mmm`, name.range, name.text);
      return;
    }
    if (isDeclaration && context.chain.includes(found.path)) {
      this.#reportCycle(found.path, context, range);
      return;
    }
    if (found.hidesLibrary === true) this.#warnOfHidden(name, found.path);
    // What the library asks for is part of it, whatever the resolver says.
    if (found.library !== true && context.role !== 'library') {
      this.#loadFile(found, addChild(parent, name.text, 'project'), 'project', context, range);
      return;
    }
    const known = this.#library.children.get(name.text);
    const module = known ?? addChild(this.#library, name.text, 'library');
    if (isDeclaration) parent.children.set(name.text, module);
    if (known === undefined) this.#loadFile(found, module, 'library', context, range);
  }

  #include(
    statement: Extract<Statement, { kind: 'include' }>,
    context: Context,
    stage: Stage,
  ): void {
    const found = this.#files.find('include', statement.path, context.file.path);
    if (found === undefined) {
      this.#reportMissing(statement.path, statement.range);
    } else if (context.chain.includes(found.path)) {
      this.#reportCycle(found.path, context, statement.range);
    } else {
      // What an included file defines stands at the root, also inside a module (05 §5.2).
      this.#loadFile(found, this.root, context.role, context, statement.range, stage);
    }
  }

  #loadFile(
    found: { readonly path: string; readonly text: string },
    module: ModuleNode,
    role: FileRole,
    context: Context,
    range: SourceRange,
    stage: Stage = MAIN_STAGE,
  ): void {
    if (++this.#loaded > MAX_FILES || context.chain.length > MAX_INCLUDE_DEPTH) {
      this.#sink.error({
        code: 'include-cycle',
        message: `Too many files are loaded: more than ${MAX_FILES}, or more than ${MAX_INCLUDE_DEPTH} deep`,
        range,
      });
      return;
    }
    const { file, tree } = this.#files.parse(found.path, found.text, role === 'library');
    if (role === 'library') this.libraryTrees.push(tree);
    const chain = [...context.chain, found.path];
    this.splice(tree.statements, module, { file, role, chain }, stage);
  }

  /** `module` is the name of the module, if it was asked for by that. */
  #reportMissing(name: string, range: SourceRange, module = ''): void {
    const [near] = nearNames(module, LIBRARY_MODULES);
    this.#sink.error({
      code: 'file-not-found',
      message: `${name} was not found beside this file or in the library`,
      range,
      hint: near === undefined ? undefined : `The library has a module \`${near}\`.`,
      fix: near === undefined ? undefined : { title: `Write \`${near}\``, range, insert: near },
    });
  }

  #warnOfHidden({ text, range }: Name, path: string): void {
    this.#sink.warning({
      code: 'library-module-hidden',
      message: `${path} stands before the library module ${text}`,
      range,
      hint: 'Give the file another name to use the library module.',
    });
  }

  #reportCycle(path: string, context: Context, range: SourceRange): void {
    const chain = [...context.chain.slice(context.chain.indexOf(path)), path].join(' -> ');
    this.#sink.error({
      code: 'include-cycle',
      message: `${path} loads itself: ${chain}`,
      range,
    });
  }
}

function addChild(parent: ModuleNode, name: string, role: FileRole): ModuleNode {
  const child = new ModuleNode(name, parent, role);
  parent.children.set(name, child);
  return child;
}

/** Notes what a module defines anywhere, so that a use that comes too early can be told apart. */
function declare(statement: Statement, module: ModuleNode): void {
  if (statement.kind === 'function') note(module.members, statement.name, statement.public);
  if (statement.kind === 'letrec') module.letRanges.set(statement.name.text, statement.name.range);
  if (statement.kind === 'let' && statement.pattern.kind === 'namePattern') {
    module.letRanges.set(statement.pattern.name, statement.pattern.range);
  }
  if (statement.kind === 'alias' || statement.kind === 'sumType') {
    note(module.typeMembers, statement.name, statement.public);
  }
}

function note(members: Map<string, Member>, name: Name, isPublic: boolean): void {
  members.set(name.text, { name: name.text, range: name.range, public: isPublic });
}
