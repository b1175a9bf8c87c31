/** Addresses that the bundler gives. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}
