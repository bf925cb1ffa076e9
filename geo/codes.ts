import * as v from 'valibot';

const Code = v.pipe(v.string(), v.nonEmpty());
const Colour = v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/, 'a colour such as #4170CB'));
/** One colour for each theme, by the theme's name. */
const Colours = v.record(v.string(), Colour);

/** Rows of `data/codes/*.json`: what the codes of a record may be, and how each is drawn and exchanged. */
export const codeRows = {
  countries: v.strictObject({ code: Code, colours: Colours, seam: Colours, localLanguage: Code }),
  families: v.strictObject({ code: Code, colours: Colours }),
  sectors: v.strictObject({
    code: Code,
    family: Code,
    icon: Code,
    oc4ids: Code,
    dac: Code,
    isic: Code,
    aiddata: v.nullable(Code)
  }),
  types: v.strictObject({ code: Code, project: v.boolean(), oc4ids: v.nullable(Code) }),
  statuses: v.strictObject({
    code: Code,
    mark: v.picklist(['dashed', 'dashed-dot', 'tint', 'tint-dot', 'arc', 'full', 'struck', 'dotted']),
    stage: v.picklist([0, 1, 2, 3, 4, 5]),
    oc4ids: v.nullable(Code),
    iati: v.nullable(Code)
  }),
  precisions: v.strictObject({
    code: Code,
    mark: v.picklist(['pin', 'halo', 'ring', 'area', 'line', 'none']),
    iatiPrecision: v.nullable(Code),
    iatiExactness: v.nullable(Code),
    iatiClass: v.nullable(Code)
  }),
  /** `oc4ids`: what money on this basis is to a project: what it costs, a loan, what was paid; `iati`: the type of transaction. */
  bases: v.strictObject({
    code: Code,
    oc4ids: v.picklist(['amount', 'loan', 'transactions']),
    iati: Code
  }),
  /** `person`: is it a role of people, not of bodies? */
  roles: v.strictObject({
    code: Code,
    person: v.optional(v.boolean()),
    oc4ids: v.nullable(Code),
    iati: v.nullable(Code)
  }),
  measures: v.strictObject({ code: Code }),
  /** `counts`: is the unit a noun that a label may say in its place? */
  units: v.strictObject({ code: Code, money: v.boolean(), counts: v.optional(v.boolean()) })
} as const;

export type CodeList = keyof typeof codeRows;
export const CODE_LISTS = Object.keys(codeRows) as CodeList[];
export type Codes = { [K in CodeList]: v.InferOutput<(typeof codeRows)[K]>[] };
export type Sector = Codes['sectors'][number];
export type Family = Codes['families'][number];
export type Country = Codes['countries'][number];
export type Status = Codes['statuses'][number];
export type Precision = Codes['precisions'][number];
