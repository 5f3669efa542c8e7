import type { Author, Operator, Reader, Visitor } from "./actor";

type Unminted<A> = Pick<A, Exclude<keyof A, symbol | "kind">>;

/**
 * The only makers of actors. Importing this file is allowed to the gate and the factories alone,
 * so a function that asks for an Operator cannot be called by anyone else.
 */
export function mintVisitor(visitor: Unminted<Visitor>) {
  return { kind: "visitor", ...visitor } as Visitor;
}

export function mintReader(reader: Unminted<Reader>) {
  return { kind: "reader", ...reader } as Reader;
}

export function mintAuthor(author: Unminted<Author>) {
  return { kind: "author", ...author } as Author;
}

export function mintOperator(operator: Unminted<Operator>) {
  return { kind: "operator", ...operator } as Operator;
}
