/** What is said where something private is used from outside its module (05 §8.1, §9.6). */
import type { DiagnosticSink } from '../../diagnostics.ts';
import type { SourceRange } from '../../source.ts';
import type { Found } from './lookup.ts';

const declaredHere = 'it is declared here, without `pub`';

export function reportPrivateMember(
  sink: DiagnosticSink,
  { name, module, member }: Found<unknown>,
  range: SourceRange,
): void {
  sink.error({
    code: 'private-member-access',
    message: `${name} in ${module.path} is private`,
    range,
    related: [{ range: member.range, message: declaredHere }],
    hint:
      module.role === 'library'
        ? 'It is for the library itself; another function of the module makes use of it.'
        : `Write \`pub\` before \`${name}\` to use it from outside.`,
  });
}

export function reportPrivateType(
  sink: DiagnosticSink,
  declaration: { readonly name: string; readonly range: SourceRange },
  range: SourceRange,
): void {
  sink.error({
    code: 'private-type-access',
    message: `type ${declaration.name} is private`,
    range,
    related: [{ range: declaration.range, message: declaredHere }],
    hint: 'Write `pub` before its `type` to name it from outside.',
  });
}
