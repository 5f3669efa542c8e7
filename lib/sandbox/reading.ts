import { z } from "zod";
import type { Bank } from "./bank";
import type { FormValue } from "./form-body";
import type { Kind, Kinds } from "./kinds";
import { type Cut, listObject, listParameters, pageOfKind } from "./pages-of-objects";
import { check, expand, whole } from "./parameters";
import type { Where } from "./records";

export type Form = { [key: string]: FormValue };
export type Route = [
  method: "GET" | "POST",
  /** Words between slashes; one that begins with a colon stands for any id. */
  path: string,
  answer: (bank: Bank, form: Form, ...ids: string[]) => unknown,
];

export const onlyExpand = z.strictObject({ expand });

const range = {
  gt: whole.optional(),
  gte: whole.optional(),
  lt: whole.optional(),
  lte: whole.optional(),
};

/** A moment or a range of them, in seconds since 1970. */
export const moments = z
  .union([whole.transform((at) => ({ gte: at, lte: at })), z.strictObject(range)])
  .optional();

export type Moments = z.infer<typeof moments>;

const plain = z.string().optional();

type Reading<K extends Kind> = {
  /** Fields whose value may be asked for. */
  by?: string[];
  /** Fields that hold an instant and may be asked for by range, besides `created`. */
  at?: string[];
  shown?: (bank: Bank, record: Kinds[K]) => unknown;
  /** Parameters of this list alone, and what fits them. */
  more?: z.ZodRawShape;
  fits?: (bank: Bank, wish: Fields) => (record: Kinds[K]) => boolean;
  /** Which records may fit at all, where a parameter of `more` says so. */
  lookUp?: (wish: Fields) => Where | undefined;
};

export type Fields = Record<string, unknown>;

/** One address for a kind of object: its list with filters, and each by id. */
export function reading<K extends Kind>(
  path: string,
  kind: K,
  { by = [], at = [], more = {}, fits, lookUp, shown }: Reading<K> = {},
): Route[] {
  const instants = ["created", ...at];
  const show = shown ?? ((_bank, record) => record);
  const parameters = z.strictObject({
    ...listParameters,
    ...Object.fromEntries(by.map((name) => [name, plain])),
    ...Object.fromEntries(instants.map((name) => [name, moments])),
    ...more,
  });
  return [
    [
      "GET",
      `/v1/${path}`,
      (bank, form) => {
        const wish = check(parameters, form) as Cut & Fields;
        const fitsMore = fits?.(bank, wish);
        const { data, has_more } = pageOfKind(bank.journal, kind, wish, {
          where: lookUp?.(wish) ?? whereOf(bank, kind, by, wish),
          fits: (record) =>
            fitsAll(record as Fields, wish, by, instants) && (fitsMore?.(record) ?? true),
        });
        return listObject({ data: data.map((one) => show(bank, one)), has_more }, `/v1/${path}`);
      },
    ],
    [
      "GET",
      `/v1/${path}/:id`,
      (bank, form, id = "") => {
        check(onlyExpand, form);
        return show(bank, bank.journal.mustGet(kind, id));
      },
    ],
  ];
}

// The first filter that is kept sorted decides which records are looked at; the others choose among them.
function whereOf(bank: Bank, kind: Kind, by: string[], wish: Fields): Where | undefined {
  const field = by.find((name) => wish[name] !== undefined && bank.journal.isLookedUp(kind, name));
  return field ? { field, value: String(wish[field]) } : undefined;
}

function fitsAll(record: Fields, wish: Fields, by: string[], instants: string[]) {
  return (
    by.every((name) => wish[name] === undefined || record[name] === wish[name]) &&
    instants.every((name) => isWithin(Number(record[name]), wish[name] as Moments))
  );
}

/** Whether an instant lies in a range that was asked for. */
export function isWithin(at: number, asked: Moments) {
  if (!asked) return true;
  const { gt, gte, lt, lte } = asked as Record<string, number | undefined>;
  return (
    (gt === undefined || at > gt) &&
    (gte === undefined || at >= gte) &&
    (lt === undefined || at < lt) &&
    (lte === undefined || at <= lte)
  );
}
