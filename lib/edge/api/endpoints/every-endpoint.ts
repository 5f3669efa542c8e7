import type { Endpoint } from "../endpoint";
import * as books from "./books";
import * as money from "./money";
import * as people from "./people";
import * as shop from "./shop";
import * as webhooks from "./webhooks";

/** Every address of the API, in the order the document and its page have them. */
export const everyEndpoint: readonly Endpoint[] = [books, money, people, shop, webhooks].flatMap(
  (room) => Object.values(room) as unknown as Endpoint[],
);
