/** Drafts, settings and the traces of crashes, on a store that can be made to fail. */
import { describe, expect, test } from 'vitest';
import { DocumentShelf, MAX_DOCUMENTS } from '../../src/ui/storage/documents.ts';
import { type KeyValueStore, memoryStore, webStore } from '../../src/ui/storage/key-value.ts';
import { ActivityRecord, takeCrash } from '../../src/ui/storage/safe-start.ts';
import {
  CAUTIOUS_VOLUME_DB,
  clampVolume,
  loadSettings,
  saveSettings,
  volumeGain,
} from '../../src/ui/storage/settings.ts';

function counter(prefix: string): () => string {
  let next = 0;
  return () => `${prefix}${next++}`;
}

const draft = { kind: 'draft' } as const;

describe('documents', () => {
  test('what is saved is read back, latest first', () => {
    const shelf = new DocumentShelf(memoryStore(), counter('d'));
    shelf.save({ id: 'a', text: 'one\ud800', origin: draft, updated: 1 });
    shelf.save({ id: 'b', text: 'two', origin: { kind: 'example', id: 'bell' }, updated: 3 });
    shelf.save({ id: 'c', text: 'three', origin: { kind: 'link' }, updated: 2 });
    expect(shelf.list().map(({ id, text }) => [id, text])).toEqual([
      ['b', 'two'],
      ['c', 'three'],
      ['a', 'one\ud800'],
    ]);
    expect(shelf.open('c')).toEqual({
      id: 'c',
      text: 'three',
      origin: { kind: 'link' },
      updated: 2,
    });
  });

  test('two tabs that edit one document both keep their text', () => {
    const store = memoryStore();
    const left = new DocumentShelf(store, counter('left'));
    left.save({ id: 'a', text: 'first', origin: draft, updated: 1 });
    const right = new DocumentShelf(store, counter('right'));
    right.open('a');
    expect(right.save({ id: 'a', text: 'right', origin: draft, updated: 2 }).kind).toBe('saved');
    const result = left.save({ id: 'a', text: 'left', origin: draft, updated: 3 });
    expect(result).toEqual({ kind: 'forked', id: 'left0' });
    expect(left.save({ id: 'left0', text: 'left!', origin: draft, updated: 4 }).kind).toBe('saved');
    expect(right.save({ id: 'a', text: 'right!', origin: draft, updated: 5 }).kind).toBe('saved');
    expect(right.list().map(({ text }) => text)).toEqual(['right!', 'left!']);
  });

  test('a damaged record is set aside under another key, and its bytes survive', () => {
    const store = memoryStore();
    for (const raw of ['{', 'null', '{"version":1,"text":5}', '{"version":9,"text":"x"}']) {
      store.set('mimium-live:document:bad', raw);
      const shelf = new DocumentShelf(store, counter('d'));
      expect(shelf.list()).toEqual([]);
      expect(shelf.damaged).toBe(1);
      expect(store.get('mimium-live:document:bad')).toBeUndefined();
      expect(store.get('mimium-live:damaged:bad')).toBe(raw);
    }
  });

  test('a full storage is reported, and nothing that was kept is lost', () => {
    const inner = memoryStore();
    let full = false;
    const store: KeyValueStore = { ...inner, set: (key, value) => !full && inner.set(key, value) };
    const shelf = new DocumentShelf(store, counter('d'));
    shelf.save({ id: 'a', text: 'kept', origin: draft, updated: 1 });
    full = true;
    expect(shelf.save({ id: 'a', text: 'lost', origin: draft, updated: 2 }).kind).toBe('failed');
    full = false;
    expect(shelf.open('a')!.text).toBe('kept');
    expect(shelf.save({ id: 'a', text: 'new', origin: draft, updated: 3 }).kind).toBe('saved');
  });

  test('the oldest go when there are too many, never the one being saved', () => {
    const shelf = new DocumentShelf(memoryStore(), counter('d'));
    for (let at = 0; at < MAX_DOCUMENTS; at++) {
      shelf.save({ id: `n${at}`, text: '', origin: draft, updated: 100 + at });
    }
    shelf.save({ id: 'ancient', text: '', origin: draft, updated: 1 });
    const ids = shelf.list().map(({ id }) => id);
    expect(ids).toContain('ancient');
    shelf.save({ id: 'newest', text: '', origin: draft, updated: 999 });
    expect(shelf.list().map(({ id }) => id)).not.toContain('ancient');
  });
});

describe('a browser that refuses storage', () => {
  test('gives a store for the visit', () => {
    const store = webStore(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(store.lasting).toBe(false);
    expect(store.set('key', 'value')).toBe(true);
    expect(store.get('key')).toBe('value');
  });

  test('a quota error is an answer, not an exception', () => {
    const fake = {
      length: 0,
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(webStore(() => fake as unknown as Storage).set('key', 'value')).toBe(false);
  });
});

describe('settings', () => {
  test('a first visit is quiet and speaks the browser’s language', () => {
    const store = memoryStore();
    expect(loadSettings(store, ['fr', 'ja-JP', 'en'])).toEqual({
      theme: 'system',
      language: 'ja',
      volumeDb: CAUTIOUS_VOLUME_DB,
    });
    expect(loadSettings(store, ['de']).language).toBe('en');
  });

  test('are remembered; nonsense is not', () => {
    const store = memoryStore();
    const chosen = { theme: 'dark', language: 'en', volumeDb: -3 } as const;
    saveSettings(store, chosen);
    expect(loadSettings(store, ['ja'])).toEqual(chosen);
    store.set('mimium-live:settings', '{"theme":"neon","language":7,"volumeDb":90}');
    expect(loadSettings(store, [])).toEqual({ theme: 'system', language: 'en', volumeDb: 0 });
    store.set('mimium-live:settings', 'not JSON');
    expect(loadSettings(store, []).volumeDb).toBe(CAUTIOUS_VOLUME_DB);
  });

  test('volume', () => {
    expect(clampVolume(Number.NaN)).toBe(CAUTIOUS_VOLUME_DB);
    expect(clampVolume(12)).toBe(0);
    expect(volumeGain(0)).toBe(1);
    expect(volumeGain(-60)).toBe(0);
    expect(volumeGain(-20)).toBeCloseTo(0.1);
  });
});

describe('safe start', () => {
  test('a tab that vanished while compiling leaves a trace, once', () => {
    const store = memoryStore();
    const record = new ActivityRecord(store, 'one');
    record.begin('playing');
    record.begin('compiling');
    expect(takeCrash(store, () => true)).toBeUndefined();
    expect(takeCrash(store, () => false)).toBe('compiling');
    expect(takeCrash(store, () => false)).toBeUndefined();
  });

  test('compiling that ended, and a page left in order, leave none', () => {
    const store = memoryStore();
    const record = new ActivityRecord(store, 'one');
    record.begin('playing');
    record.begin('compiling');
    record.end('compiling');
    expect(takeCrash(store, () => false)).toBe('playing');
    record.comeBack();
    record.leave();
    expect(takeCrash(store, () => false)).toBeUndefined();
    record.comeBack();
    expect(takeCrash(store, (tab) => tab !== 'one')).toBe('playing');
    record.end('playing');
    expect(store.keys()).toEqual([]);
  });
});
