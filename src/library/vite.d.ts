/** What the bundler adds to `import.meta`: the contents of files, read when the bundle is made. */
interface ImportMeta {
  glob(
    pattern: string,
    options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
  ): Record<string, string>;
}
