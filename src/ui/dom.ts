/**
 * Building elements. Texts only ever become text nodes or attribute values: nothing here or
 * elsewhere in the page parses markup, so a hostile name stays a name (promises L6).
 */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * An element with attributes and children. `true` sets an empty attribute, `false` and undefined
 * leave it out. Styles are not attributes here: the content security policy refuses them.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A button that shows an icon and says `label` (also to screen readers). */
export function iconButton(
  iconName: IconName,
  label: string,
  attributes: Attributes = {},
): HTMLButtonElement {
  return element(
    'button',
    {
      type: 'button',
      class: 'button button-icon',
      title: label,
      'aria-label': label,
      ...attributes,
    },
    icon(iconName),
  );
}

/** A button with words, and an icon before them if one is named. */
export function textButton(
  label: string,
  attributes: Attributes = {},
  iconName?: IconName,
): HTMLButtonElement {
  const children = iconName === undefined ? [] : [icon(iconName)];
  return element(
    'button',
    { type: 'button', class: 'button', ...attributes },
    ...children,
    element('span', {}, label),
  );
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    target.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Outlines on a 16 × 16 grid; `fill` ones are solid. */
const ICONS = {
  play: { path: 'M4.5 2.8v10.4L13 8z', fill: true },
  update: { path: 'M13 3v3.5H9.5M3 13V9.5h3.5M12.6 6.3A5 5 0 0 0 3.7 5.4M3.4 9.7a5 5 0 0 0 8.9.9' },
  stop: { path: 'M4 4h8v8H4z', fill: true },
  volume: {
    path: 'M2.5 6v4h2.3L8 12.8V3.2L4.8 6zM10.5 5.8a3 3 0 0 1 0 4.4M12.4 4a5.6 5.6 0 0 1 0 8',
  },
  link: {
    path: 'M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.3-2.3a2.4 2.4 0 0 0-3.4-3.4l-.8.8M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.5 9.1a2.4 2.4 0 0 0 3.4 3.4l.8-.8',
  },
  library: { path: 'M3 3.5h10M3 8h10M3 12.5h6' },
  help: {
    path: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.7-.9 1.3M8 11.3v.1',
  },
  sun: {
    path: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.6v1.2M8 13.2v1.2M1.6 8h1.2M13.2 8h1.2M3.5 3.5l.8.8M11.7 11.7l.8.8M3.5 12.5l.8-.8M11.7 4.3l.8-.8',
  },
  moon: { path: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z' },
  system: { path: 'M2.5 3.5h11v7h-11zM6 13h4M8 10.5V13' },
  wave: { path: 'M1.5 8h1.8L5 3.2l3 9.6 2.8-7L12 8h2.5' },
  close: { path: 'M4 4l8 8M12 4l-8 8' },
  check: { path: 'M3.5 8.5l3 3 6-7' },
  lesson: {
    path: 'M2 5.5 8 3l6 2.5L8 8zM4.5 6.8v3.4c0 1 1.6 1.8 3.5 1.8s3.5-.8 3.5-1.8V6.8M14 5.5v4',
  },
  book: {
    path: 'M8 4.2C6.8 3.3 5 3 2.5 3v9.2c2.5 0 4.3.3 5.5 1.2 1.2-.9 3-1.2 5.5-1.2V3C11 3 9.2 3.3 8 4.2zm0 0v9.2',
  },
  chevron: { path: 'M4 6.2 8 10l4-3.8' },
  plus: { path: 'M8 3.5v9M3.5 8h9' },
  trash: { path: 'M3 4.5h10M6.3 4.5V3h3.4v1.5M4.4 4.5l.6 8.5h6l.6-8.5' },
  language: {
    path: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2.2 8h11.6M8 2c2 1.7 2.8 3.7 2.8 6S10 12.3 8 14c-2-1.7-2.8-3.7-2.8-6S6 3.7 8 2z',
  },
} as const satisfies Record<string, { path: string; fill?: boolean }>;

export type IconName = keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

/** A decorative icon in the colour of the text around it. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  setAttributes(svg, {
    viewBox: '0 0 16 16',
    class: 'fill' in ICONS[name] ? 'icon icon-solid' : 'icon',
    'aria-hidden': 'true',
    focusable: 'false',
  });
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name].path);
  svg.append(path);
  return svg;
}
