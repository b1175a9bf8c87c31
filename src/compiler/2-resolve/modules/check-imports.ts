/**
 * What is told at a `use`: an import that leads nowhere, as a warning, since it is an error only where
 * it is used (05 §4.6), and the re-export of something private (05 §4.5).
 */
import type { DiagnosticSink } from '../../diagnostics.ts';
import { nearNames } from '../../suggest.ts';
import { findImported, findModule, findPath, functionSpace, typeSpace } from './lookup.ts';
import type { Import, ModuleNode } from './module.ts';
import { reportPrivateMember, reportPrivateType } from './privacy.ts';

/** Checks every import of the given modules. */
export function checkImports(importers: readonly ModuleNode[], sink: DiagnosticSink): void {
  for (const importer of importers) {
    for (const one of importer.imports) {
      if (one.public) reportPrivate(importer, one, sink);
      const { path } = one;
      const owner = findModule(importer, path.slice(0, -1));
      // A module that could not be loaded was reported.
      if (owner === undefined || owner.isRoot) continue;
      const found = findImported(importer, path);
      if (found === 'usable') continue;
      const { text: name, range } = path.at(-1)!;
      const [near] = nearNames(name, [...owner.members.keys(), ...owner.typeMembers.keys()]);
      sink.warning({
        code: 'unknown-import',
        message:
          found === 'module'
            ? `${owner.qualified(name)} is a module, and a module cannot be imported`
            : `Module ${owner.path} has no member ${name}`,
        range,
        hint:
          found === 'module'
            ? `Write \`use ${owner.qualified(name)}::*\`, or the whole path where you use a member.`
            : near && `Did you mean \`${near}\`?`,
        fix:
          found === 'module' || near === undefined
            ? undefined
            : { title: `Write \`${near}\``, range, insert: near },
      });
    }
  }
}

/** A `pub use` of something private, be it the module's own: uses of the re-export say no more. */
function reportPrivate(importer: ModuleNode, { path }: Import, sink: DiagnosticSink): void {
  const { range } = path.at(-1)!;
  const member = findPath(functionSpace, importer, path);
  if (member?.member.public === false) reportPrivateMember(sink, member, range);
  const type = findPath(typeSpace, importer, path);
  if (type?.member.public === false) {
    const name = type.module.qualified(type.name);
    reportPrivateType(sink, { name, range: type.member.range }, range);
  }
}
