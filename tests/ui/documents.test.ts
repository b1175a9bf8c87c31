/** Drafts, examples and links in the editor (L1, L2, L7; rows 23, 24): nobody's text gets lost. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type AddressBar, Documents } from '../../src/ui/documents.ts';
import { Guard } from '../../src/ui/guard.ts';
import { encodeLink } from '../../src/ui/share/link.ts';
import { type AppEvent, type AppState, initialState } from '../../src/ui/state.ts';
import { DocumentShelf } from '../../src/ui/storage/documents.ts';
import { type KeyValueStore, memoryStore } from '../../src/ui/storage/key-value.ts';
import { createStore, type Store } from '../../src/ui/store.ts';
import { update } from '../../src/ui/update.ts';
import { FakeEngine } from './fakes.ts';

const settings = { theme: 'system', language: 'en', volumeDb: -3 } as const;

/** One tab: an editor of one string, an address bar of one string. */
class Tab {
  shown = '';
  fragment: string;
  readonly store: Store<AppState, AppEvent>;
  readonly documents: Documents;
  offline = false;

  constructor(storage: KeyValueStore, session: KeyValueStore, fragment = '') {
    this.fragment = fragment;
    const guard = new Guard(({ message }) => {
      throw new Error(message);
    });
    this.store = createStore(initialState(settings, new FakeEngine(true).status), update, guard);
    const address: AddressBar = {
      fragment: () => this.fragment,
      replace: (next) => {
        this.fragment = next;
      },
      withFragment: (next) => `https://example.org/${next}`,
    };
    this.documents = new Documents({
      store: this.store,
      shelf: new DocumentShelf(storage, () => `id${serial++}`),
      session,
      editor: {
        text: () => this.shown,
        open: (_id, text) => {
          this.shown = text;
        },
        rename: () => undefined,
      },
      address,
      fetchExample: async (path) => {
        if (this.offline) throw new Error('offline');
        return `// ${path}`;
      },
    });
  }

  type(text: string): void {
    this.shown = text;
    this.store.dispatch({ type: 'edited', problems: [], differs: true });
    this.documents.edited();
  }

  get notices(): string[] {
    return this.store.state.notices.map(({ kind }) => kind);
  }
}

let serial: number;
let storage: KeyValueStore;
let session: KeyValueStore;

beforeEach(() => {
  serial = 0;
  storage = memoryStore();
  session = memoryStore();
});

async function opened(fragment = '', tabSession = session): Promise<Tab> {
  const tab = new Tab(storage, tabSession, fragment);
  await tab.documents.openFirst();
  return tab;
}

async function linkTo(text: string): Promise<string> {
  return (await encodeLink({ text, madeBy: 'test' }))!;
}

/** The same tab after a reload: what was written survives, the rest is gone. */
async function reload(tab: Tab): Promise<Tab> {
  return opened(tab.fragment);
}

describe('a visit', () => {
  test('the first one begins with the first example, which is not kept until it is edited', async () => {
    const tab = await opened();
    expect(tab.shown).toBe('// examples/first-tone.mmm');
    expect(tab.notices).toEqual(['example']);
    tab.documents.flush();
    expect(tab.documents.list()).toEqual([]);
  });

  test('goes on with the text of the last one, also in a new tab', async () => {
    const tab = await opened();
    tab.type('my own');
    tab.documents.flush();
    expect((await reload(tab)).shown).toBe('my own');
    expect((await opened('', memoryStore())).shown).toBe('my own');
  });

  test('without a network there is an empty draft, and the failure is told', async () => {
    const tab = new Tab(storage, session);
    tab.offline = true;
    await expect(tab.documents.openFirst()).rejects.toThrow('offline');
    expect(tab.store.state.document.origin).toEqual({ kind: 'draft' });
    tab.type('typed offline');
    tab.documents.flush();
    expect((await reload(tab)).shown).toBe('typed offline');
  });
});

describe('links', () => {
  test('open beside the draft, are marked, and leave it alone', async () => {
    const first = await opened();
    first.type('my own');
    first.documents.flush();
    const tab = await opened(await linkTo('// from a friend\nfn dsp(){ 0 }'), memoryStore());
    expect(tab.shown).toMatch('// from a friend');
    expect(tab.store.state.document.origin).toEqual({ kind: 'link' });
    expect(tab.store.state.notices).toEqual([
      { kind: 'link', lines: 2, characters: 30, draft: true },
    ]);
    tab.type('changed by me');
    await tab.documents.openOwnDraft();
    expect(tab.shown).toBe('my own');
    expect(tab.documents.list().map(({ text }) => text)).toEqual(['changed by me', 'my own']);
  });

  test('opened while another text is edited lose none of it', async () => {
    const tab = await opened();
    tab.type('half-typed');
    await tab.documents.openLink(await linkTo('a link'));
    expect(tab.shown).toBe('a link');
    await tab.documents.openOwnDraft();
    expect(tab.shown).toBe('half-typed');
  });

  test.each([
    ['#v1.AAAA', 'damaged'],
    ['#v9.AAAA', 'future-version'],
    [`#v1.${'A'.repeat(70_000)}`, 'too-long'],
  ])('%.12s… is refused and the draft stays', async (fragment, problem) => {
    const before = await opened();
    before.type('my own');
    before.documents.flush();
    const tab = await opened(fragment, memoryStore());
    expect(tab.shown).toBe('my own');
    expect(tab.store.state.notices).toEqual([{ kind: 'link-problem', problem }]);
  });

  test('a link that was refused is refused again, and the address is that of the text', async () => {
    const good = await linkTo('good');
    const tab = await opened(good);
    for (let turn = 0; turn < 2; turn++) {
      // What a browser does; it tells the page only if the address is another then.
      expect(tab.fragment).toBe(good);
      tab.fragment = '#v1.AAAA';
      await tab.documents.openLink(tab.fragment);
      expect(tab.notices).toContain('link-problem');
      tab.store.dispatch({ type: 'notice-dismissed', kind: 'link-problem' });
    }
    expect(tab.shown).toBe('good');
  });

  test('a bad link on the first visit shows the first example', async () => {
    const tab = await opened('#v1.AAAA');
    expect(tab.shown).toBe('// examples/first-tone.mmm');
    expect(tab.notices).toEqual(['example', 'link-problem']);
  });

  test('tell whether they put another text into the editor', async () => {
    const tab = await opened();
    expect(await tab.documents.openLink('#v1.AAAA')).toBe(false);
    expect(await tab.documents.openLink(await linkTo('new'))).toBe(true);
  });

  test('of two links followed quickly the later one is shown', async () => {
    const tab = await opened();
    const [slow, quick] = [await linkTo('let slow = 1.0\n'.repeat(500)), await linkTo('later')];
    await Promise.all([tab.documents.openLink(slow), tab.documents.openLink(quick)]);
    expect(tab.shown).toBe('later');
  });
});

describe('the address', () => {
  test('of an evaluated draft opens that draft on reload, edits and all', async () => {
    const tab = await opened();
    tab.type('played');
    tab.documents.flush();
    expect(await tab.documents.writeAddress()).toBe(
      `https://example.org/${await linkTo2('played')}`,
    );
    tab.type('edited since');
    tab.documents.flush();
    const again = await reload(tab);
    expect(again.shown).toBe('edited since');
    expect(again.store.state.document.origin.kind).toBe('example');
    expect(again.notices).toEqual([]);
  });

  test('of an evaluated example that was not edited is not a stranger’s link', async () => {
    const tab = await opened();
    await tab.documents.writeAddress();
    expect(tab.fragment).toMatch(/^#v1\./);
    const again = await reload(tab);
    expect(again.shown).toBe('// examples/first-tone.mmm');
    expect(again.notices).not.toContain('link');
  });

  test('is cleared when the text is too long for a link', async () => {
    const tab = await opened(await linkTo('short'));
    tab.type(
      Array.from({ length: 90_000 }, (_, at) =>
        String.fromCharCode(0x4e00 + ((at * 7919) % 20_011)),
      ).join(''),
    );
    expect(await tab.documents.writeAddress()).toBeUndefined();
    expect(tab.fragment).toBe('');
  });

  test('is left alone when the text changed while the link was made', async () => {
    const tab = await opened();
    const writing = tab.documents.writeAddress();
    tab.type('changed meanwhile');
    await writing;
    expect(tab.fragment).toBe('');
  });
});

describe('two tabs', () => {
  test('that edit one draft keep both texts, and the second is told', async () => {
    const left = await opened();
    left.type('shared');
    left.documents.flush();
    const right = await opened('', memoryStore());
    right.type('right');
    right.documents.flush();
    left.type('left');
    left.documents.flush();
    expect(left.notices).toContain('forked');
    left.type('left again');
    left.documents.flush();
    expect(new Set(left.documents.list().map(({ text }) => text))).toEqual(
      new Set(['left again', 'right']),
    );
    expect((await opened('', session)).shown).toBe('left again');
  });
});

test('a full storage is told, and told no more once there is room', async () => {
  const inner = storage;
  let full = true;
  storage = { ...inner, set: (key, value) => !full && inner.set(key, value) };
  const tab = await opened();
  tab.type('one');
  tab.documents.flush();
  expect(tab.notices).toContain('storage-full');
  full = false;
  tab.type('two');
  tab.documents.flush();
  expect(tab.notices).not.toContain('storage-full');
});

async function linkTo2(text: string): Promise<string> {
  const { APP_VERSION } = await import('../../src/ui/version.ts');
  return (await encodeLink({ text, madeBy: APP_VERSION }))!;
}
