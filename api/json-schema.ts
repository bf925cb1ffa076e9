/** Parts that the schemas of answers are put together from. */
export const TEXT = { type: 'string' };
export const NUMBER = { type: 'number' };
export const ADDRESS = { type: 'string', format: 'uri' };

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: object) => ({ type: 'array', items });
export const LINKS = list(ref('link'));

/** An object that has all these members and may have others. */
export const having = (properties: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional }
});
