/** Imports that lead nowhere (05 §4.6): a warning at the `use`, an error only where they are used. */
import type { DiagnosticSink } from '../../diagnostics.ts';
import { nearNames } from '../../suggest.ts';
import { findImported, findModule } from './lookup.ts';
import type { ModuleNode } from './module.ts';

/** Warns of every import of the given modules whose name is not there. */
export function warnOfImports(importers: readonly ModuleNode[], sink: DiagnosticSink): void {
  for (const importer of importers) {
    for (const { path } of importer.imports) {
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
