/** The two build-only packages that bring no types of their own; declared so that the root type check needs no install here. */
declare module 'mapshaper' {
  const mapshaper: {
    applyCommands(
      commands: string,
      input: Record<string, unknown>
    ): Promise<Record<string, Uint8Array | string>>;
  };
  export default mapshaper;
}
declare module 'gcoord' {
  const gcoord: {
    GCJ02: string;
    WGS84: string;
    transform<T>(input: T, from: string, to: string): T;
  };
  export default gcoord;
}
