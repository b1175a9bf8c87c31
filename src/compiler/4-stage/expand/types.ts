/** Written types: those with type parameters belong to one function, so its copies have their own. */
import type { CoreType } from '../../2-resolve/core.ts';

/** A copy of a type that mentions a type parameter; any other type itself. */
export function copyType(type: CoreType): CoreType {
  switch (type.kind) {
    case 'parameter':
      return { ...type };
    case 'tuple': {
      const elements = type.elements.map(copyType);
      return elements.every((element, i) => element === type.elements[i])
        ? type
        : { ...type, elements };
    }
    case 'union': {
      const members = type.members.map(copyType);
      return members.every((member, i) => member === type.members[i]) ? type : { ...type, members };
    }
    case 'record': {
      const fields = type.fields.map((field) => ({ ...field, type: copyType(field.type) }));
      const isSame = fields.every((field, i) => field.type === type.fields[i]!.type);
      return isSame ? type : { ...type, fields };
    }
    case 'array': {
      const element = copyType(type.element);
      return element === type.element ? type : { ...type, element };
    }
    case 'code': {
      const of = copyType(type.of);
      return of === type.of ? type : { ...type, of };
    }
    case 'function': {
      const parameters = type.parameters.map(copyType);
      const result = copyType(type.result);
      const isSame =
        result === type.result && parameters.every((each, i) => each === type.parameters[i]);
      return isSame ? type : { ...type, parameters, result };
    }
    default:
      return type;
  }
}
