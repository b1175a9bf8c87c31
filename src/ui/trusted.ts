/**
 * The page's one trusted-types policy: the content security policy lets scripts be loaded by
 * address through it and in no other way, and it lets through addresses of this site only.
 */

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** Checks the address of a script and gives what `Worker` and `addModule` accept. */
export function trustedScript(address: string): string {
  policy ??= factory()?.createPolicy('mimium-live', { createScriptURL: ownAddress });
  return policy === undefined ? ownAddress(address) : policy.createScriptURL(address);
}

let policy: ReturnType<PolicyFactory['createPolicy']> | undefined;

function ownAddress(address: string): string {
  const resolved = new URL(address, document.baseURI);
  if (resolved.origin !== location.origin) {
    throw new TypeError(`A script of ${resolved.origin} is not ours`);
  }
  return resolved.href;
}

/** Browsers without trusted types have no such property. */
function factory(): PolicyFactory | undefined {
  return Reflect.get(globalThis, 'trustedTypes') as PolicyFactory | undefined;
}
