/** Expressions of a given type. */
import { numberExpression } from './numbers.ts';
import { FIELDS, isSame, mentionsFunction, type Shape, typeText } from './types.ts';
import { inside, type Place, variablesOf, type World, withVariables } from './world.ts';

/** An expression of a type. */
export function expression(world: World, place: Place, shape: Shape): string {
  const { choices } = world;
  const known = variablesOf(place.scope, shape);
  if (known.length > 0 && choices.below(4) === 1) return choices.pick(known).name;
  if (place.depth > 0 && world.mayBranch()) {
    const form = forms[choices.below(forms.length * 3)];
    const text = form?.(world, inside(place), shape);
    if (text !== undefined) return text;
  }
  return construct(world, place, shape);
}

/** Expressions that have a form for every type; undefined if this one has none here. */
type Form = (world: World, place: Place, shape: Shape) => string | undefined;

const forms: readonly Form[] = [
  call,
  conditional,
  matchOnNumber,
  matchOnSum,
  block,
  ofVariablePart,
  ofArrayElement,
  throughPolymorphic,
  throughLambda,
  throughRecursion,
];

/** The plainest expression of a type: it makes a value of it. */
function construct(world: World, place: Place, shape: Shape): string {
  const { choices } = world;
  const part = (each: Shape) => expression(world, inside(place), each);
  switch (shape.kind) {
    case 'number':
      return numberExpression(world, place);
    case 'tuple':
      return `(${shape.elements.map(part).join(', ')})`;
    case 'record':
      return `({${shape.fields.map((field, i) => `${FIELDS[i]} = ${part(field)}`).join(', ')}})`;
    case 'array':
      return array(world, place, shape.element);
    case 'function':
      return lambda(world, place, shape);
    case 'sum': {
      const { name, payload } = choices.pick(shape.declaration.constructors);
      return payload.length === 0 ? name : `${name}(${payload.map(part).join(', ')})`;
    }
    case 'union':
      // Only a whole argument is taken for a union, not a part of a value (02 §6).
      return `either(${choices.oneIn(3) ? '"text"' : numberExpression(world, inside(place))})`;
  }
}

function array(world: World, place: Place, element: Shape): string {
  const { choices } = world;
  const one = () => expression(world, inside(place), element);
  const literal = () => `[${Array.from({ length: 1 + choices.below(3) }, one).join(', ')}]`;
  if (place.depth <= 0) return literal();
  switch (choices.below(5)) {
    case 3:
      return `prepend(${one()}, ${literal()})`;
    case 4:
      return `append(${literal()}, ${one()})`;
    default:
      return literal();
  }
}

/** A lambda has its own state, but none is made in what may run elsewhere. */
function lambda(
  world: World,
  place: Place,
  { parameter, result }: Extract<Shape, { kind: 'function' }>,
): string {
  const fitting = world.functions.filter(
    (fn) =>
      fn.parameters.length === 1 &&
      isSame(fn.parameters[0]!, parameter) &&
      isSame(fn.result, result),
  );
  if (place.stateful && fitting.length > 0 && world.choices.oneIn(3)) {
    return world.choices.pick(fitting).name;
  }
  const name = world.name('y');
  const within = withVariables(inside(place), [{ name, shape: parameter }]);
  return `(|${name}:${typeText(parameter)}| ${expression(world, within, result)})`;
}

function call(world: World, place: Place, shape: Shape): string | undefined {
  const callees = world.functions.filter((fn) => isSame(fn.result, shape));
  if (!place.stateful || callees.length === 0) return undefined;
  const fn = world.choices.pick(callees);
  const isAllDefaults = fn.defaults.length > 1 && fn.defaults.every((name) => name !== '');
  if (isAllDefaults && world.choices.oneIn(2)) return `${fn.name}({..})`;
  return `${fn.name}(${fn.parameters.map((each) => expression(world, place, each)).join(', ')})`;
}

function conditional(world: World, place: Place, shape: Shape): string {
  const condition = numberExpression(world, { ...place, depth: 1 });
  const branch = () => `{\n${body(world, place, shape)} }`;
  return `(if (${condition}) ${branch()} else ${branch()})`;
}

function matchOnNumber(world: World, place: Place, shape: Shape): string {
  const arm = () => expression(world, place, shape);
  return `(match ${numberExpression(world, place)} { 0 => ${arm()}, 1 => ${arm()}, _ => ${arm()} })`;
}

function matchOnSum(world: World, place: Place, shape: Shape): string | undefined {
  if (world.sums.length === 0) return undefined;
  const declaration = world.choices.pick(world.sums);
  const subject = expression(world, place, { kind: 'sum', declaration });
  const arms = declaration.constructors.map(({ name, payload }) => {
    const names = payload.map(() => world.name('m'));
    const bound = names.map((each, i) => ({ name: each, shape: payload[i]! }));
    const pattern = names.length === 0 ? name : `${name}(${names.join(', ')})`;
    return `${pattern} => ${expression(world, withVariables(place, bound), shape)}`;
  });
  return `(match ${subject} { ${arms.join(', ')} })`;
}

function block(world: World, place: Place, shape: Shape): string {
  return `({\n${body(world, place, shape)} })`;
}

/** A field or element of a variable that has one of the type. */
function ofVariablePart(world: World, place: Place, shape: Shape): string | undefined {
  const found = place.scope.flatMap(({ name, shape: whole }) => {
    if (whole.kind === 'tuple') {
      return whole.elements.flatMap((e, i) => (isSame(e, shape) ? [`${name}.${i}`] : []));
    }
    if (whole.kind === 'record') {
      return whole.fields.flatMap((f, i) => (isSame(f, shape) ? [`${name}.${FIELDS[i]}`] : []));
    }
    return [];
  });
  return found.length === 0 ? undefined : world.choices.pick(found);
}

/** An index beyond the end gives zeros, which are no closure to call. */
function ofArrayElement(world: World, place: Place, shape: Shape): string | undefined {
  if (mentionsFunction(shape)) return undefined;
  const elements = expression(world, place, { kind: 'array', element: shape });
  return `${elements}[${world.choices.pick(['0', '1', '(now % 3)'])}]`;
}

/** Functions of the prelude, at whatever type is wanted. */
function throughPolymorphic(world: World, place: Place, shape: Shape): string {
  const value = () => expression(world, place, shape);
  const other = (): string => numberExpression(world, place);
  switch (world.choices.below(5)) {
    case 1:
      return `konst(${value()}, ${other()})`;
    case 2:
      return `swap(${other()}, ${value()}).0`;
    case 3:
      return `choose({yes = ${value()}, no = ${value()}}, ${other()})`;
    case 4:
      return `apply(${expression(world, place, { kind: 'function', parameter: { kind: 'number' }, result: shape })}, ${other()})`;
    default:
      return `id(${value()})`;
  }
}

function throughLambda(world: World, place: Place, shape: Shape): string {
  const parameter: Shape = { kind: 'tuple', elements: [shape, { kind: 'number' }] };
  const fn: Shape = { kind: 'function', parameter, result: shape };
  const argument = expression(world, place, parameter);
  return `${expression(world, place, fn)}(${argument})`;
}

/** A local function that counts down. */
function throughRecursion(world: World, place: Place, shape: Shape): string {
  const [loop, count, value] = [world.name('loop'), world.name('n'), world.name('w')];
  const within: Place = { ...place, stateful: false, depth: Math.min(place.depth, 2) };
  const step = expression(world, withVariables(within, [{ name: value, shape }]), shape);
  const times = 1 + world.choices.below(4);
  const start = expression(world, within, shape);
  return `({
    letrec ${loop} = |${count}:float, ${value}:${typeText(shape)}|->${typeText(shape)} { if (${count} > 0) ${loop}(${count} - 1, ${step}) else ${value} }
    ${loop}(${times}, ${start}) })`;
}

/** Statements, then a result. */
export function body(world: World, place: Place, shape: Shape): string {
  const lines: string[] = [];
  let here = place;
  for (let i = world.choices.below(3); i > 0; i--) {
    const { text, after } = statement(world, here, lines.length === 0);
    lines.push(`  ${text}`);
    here = after;
  }
  lines.push(`  ${expression(world, here, shape)}`);
  return lines.join('\n');
}

function statement(
  world: World,
  place: Place,
  isFirst: boolean,
): { readonly text: string; readonly after: Place } {
  const { choices } = world;
  const inner = inside(place);
  const target = choices.below(3) === 1 ? assignable(world, place) : undefined;
  if (target !== undefined) {
    // Behind a `{`, `name =` would begin a record.
    const name = isFirst ? `(${target.name})` : target.name;
    const value = `= ${expression(world, inner, target.shape)}`;
    const condition = numberExpression(world, { ...place, depth: 0 });
    const text = choices.oneIn(3)
      ? `if (${condition}) { (${target.name}) ${value} }`
      : `${name} ${value}`;
    return { text, after: place };
  }
  const shape = choices.pick(knownShapes(world, place));
  const value = expression(world, inner, shape);
  if (shape.kind === 'tuple' && choices.oneIn(3)) {
    const bound = shape.elements.map((each) => ({ name: world.name('t'), shape: each }));
    const names = bound.map(({ name }) => name).join(', ');
    return { text: `let (${names}) = ${value}`, after: withVariables(place, bound) };
  }
  const name = world.name('v');
  const annotation = choices.oneIn(3) ? `:${typeText(shape)}` : '';
  return {
    text: `let ${name}${annotation} = ${value}`,
    after: withVariables(place, [{ name, shape }]),
  };
}

/** Types worth having a variable of: numbers, and those that something here takes or gives. */
function knownShapes(world: World, place: Place): readonly Shape[] {
  return [
    { kind: 'number' },
    ...place.scope.map(({ shape }) => shape),
    ...world.functions.flatMap(({ parameters, result }) => [...parameters, result]),
  ];
}

function assignable(world: World, place: Place) {
  const targets = place.scope.filter(({ name }) => /^[gvpt]\d/.test(name));
  return targets.length === 0 ? undefined : world.choices.pick(targets);
}
