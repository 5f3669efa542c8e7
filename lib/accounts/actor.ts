declare const minted: unique symbol;
type Minted = { readonly [minted]: true };

/** Anyone with a browser. `browserHash` is the SHA-256 of its secret, null before it has one. */
export type Visitor = Minted & { kind: "visitor"; browserHash: string | null };

/** A signed-in person; `email` is proven and canonical. */
export type Reader = Minted & {
  kind: "reader";
  id: string;
  email: string;
  locale: string;
  timeZone: string;
  browserHash: string | null;
};

/** A person who sells: `id` is the author's, `userId` the person's. */
export type Author = Minted & {
  kind: "author";
  id: string;
  userId: string;
  name: string;
  timeZone: string;
};

/** A person who runs the shop. */
export type Operator = Minted & { kind: "operator"; id: string; email: string };

/** Anyone who may buy: signed in or not. */
export type Buyer = Visitor | Reader;
