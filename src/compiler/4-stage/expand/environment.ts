/**
 * What the variables of code stand for where it is put: a variable of a quote is found by name and
 * evaluation, so two copies of one template never meet (03 §11).
 */
import type { Evaluation } from '../code.ts';

/** A map from (key, evaluation) in which what is added in a scope ends with it. */
export class Environment<K, V> {
  readonly #values = new Map<K, Map<Evaluation, V>>();
  readonly #added: { readonly key: K; readonly evaluation: Evaluation }[] = [];

  get(key: K, evaluation: Evaluation): V | undefined {
    return this.#values.get(key)?.get(evaluation);
  }

  add(key: K, evaluation: Evaluation, value: V): void {
    let values = this.#values.get(key);
    if (values === undefined) {
      values = new Map();
      this.#values.set(key, values);
    }
    values.set(evaluation, value);
    this.#added.push({ key, evaluation });
  }

  /** Begins a scope; {@link leave} ends it. Two calls, not a callback: code is deep. */
  enter(): number {
    return this.#added.length;
  }

  /** What was added since `mark` was taken is gone. */
  leave(mark: number): void {
    for (const { key, evaluation } of this.#added.splice(mark)) {
      this.#values.get(key)!.delete(evaluation);
    }
  }
}
