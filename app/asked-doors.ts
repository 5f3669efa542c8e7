import "server-only";
import { browserCookie, sessionCookie } from "@/lib/edge/cookies";
import type { Asked, AskedDoor } from "@/lib/front/asked-door";

const menu = () => import("./api/reader-menu/menu");
const ownCopy = () => import("./api/books/[slug]/own-copy/own-copy");
const changes = () => import("./api/books/[slug]/changes/since-your-copy");
const wishes = () => import("./api/store/wishes/wish-standing");
const orders = () => import("./api/orders/[orderId]/state/order-state");

const nobodysMenu = {
  ...{ signedIn: false, cartCount: 0, isAuthor: false, isOperator: false },
  lookingAs: null,
};

/**
 * What pages ask once they stand in a browser and the front answers by itself, as the routes at these addresses would; and what
 * it says at once to whom nobody knows (docs/decisions/0095, 0096).
 */
const doors: AskedDoor[] = [
  {
    ...{ path: /^\/api\/reader-menu$/, load: menu, toStrangers: nobodysMenu },
    open: async ({ headers }) => ({ json: await (await menu()).readerMenu(headers) }),
  },
  {
    ...{ path: /^\/api\/books\/(?<slug>[\w-]+)\/own-copy$/, load: ownCopy, toStrangers: null },
    open: async ({ headers, url }, { slug = "" }) => ({
      json: await (await ownCopy()).ownCopyWords(headers, { ...queryOf(url), slug }),
    }),
  },
  {
    ...{ path: /^\/api\/books\/(?<slug>[\w-]+)\/changes$/, load: changes, toStrangers: null },
    open: async ({ headers, url }, { slug = "" }) => ({
      json: await (await changes()).sinceYourCopy(headers, { ...queryOf(url), slug }),
    }),
  },
  {
    ...{ path: /^\/api\/store\/wishes$/, load: wishes, toStrangers: {} },
    open: async ({ headers, url }) => ({
      json: await (await wishes()).wishStanding(headers, queryOf(url)),
    }),
  },
  {
    ...{ path: /^\/api\/orders\/(?<orderId>[\w-]+)\/state$/, load: orders },
    open: async ({ headers }, { orderId = "" }) => {
      const json = await (await orders()).orderState(headers, orderId);
      return json && { json };
    },
  },
];

function queryOf(url = ""): Record<string, string | undefined> {
  return Object.fromEntries(new URL(url, "http://localhost").searchParams);
}

/** What pages ask, with whom nobody can know: whoever carries neither a session's cookie nor a browser's own secret. */
export function askedByPages(): Asked {
  const ofSomebody = new RegExp(`(^|;)\\s*(${sessionCookie()}|${browserCookie()})=`);
  return { doors, isStranger: (cookies) => !ofSomebody.test(cookies) };
}
