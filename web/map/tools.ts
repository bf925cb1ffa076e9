/** What the pointer does on the map: move it, or draw what chooses records. */
export const TOOLS = ['pointer', 'box', 'lasso'] as const;
export type Tool = (typeof TOOLS)[number];
