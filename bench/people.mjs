// What people do in a shop on a busy day, all at once and each at their own pace.
import { buy, fillCarts } from "./shopper.mjs";
import { look } from "./traffic.mjs";

/**
 * Acts for `openTraffic`, at full pace 50 pages, 10 orders and 2 downloads a second: pages of `books` books, of which some are
 * kept and others are drawn each time, with what a book's page asks once it stands in a browser; searches, addresses that lead
 * nowhere, whole orders, and a bought file of `fileSize` bytes, whose address `addressNow` tells.
 */
export function peopleOf(house, { form, books, pace = 1, fileSize, addressNow }) {
  const { shopUrl } = house;
  const carts = [];
  const nextCart = async () => {
    if (carts.length === 0) carts.push(...(await fillCarts(house, `people${Date.now()}-`, 200)));
    return carts.pop();
  };
  const download = async () => {
    const answer = await fetch(await addressNow());
    const came = (await answer.arrayBuffer()).byteLength;
    if (came !== fileSize) throw new Error(`${came} bytes came with ${answer.status}`);
  };
  const words = ["book", "kitchen", "livre", "nothing-of-the-kind"];
  const of = (count, at) => 1 + ((at * 7919) % count);
  const asked = [
    () => "/api/reader-menu",
    (book) => `/api/books/book-${book}/own-copy?locale=fr`,
    () => "/api/store/wishes",
  ];
  const acts = {
    "kept pages": [30, (at) => look(`${shopUrl}/fr/books/book-${of(books, at)}`)],
    // A query no page knows is never kept: each of these is drawn anew.
    "drawn pages": [10, (at) => look(`${shopUrl}/en/books/book-${of(books, at)}?fresh=${at}`)],
    "what pages ask": [120, (at) => look(shopUrl + asked[at % asked.length](of(books, at)))],
    searches: [5, (at) => look(`${shopUrl}/en/books?q=${words[at % words.length]}`)],
    "addresses that lead nowhere": [5, (at) => look(`${shopUrl}/fr/books/none-${at}`, [404])],
    orders: [10, async () => buy(house, await nextCart(), form)],
    downloads: [2, download],
  };
  return Object.fromEntries(
    Object.entries(acts).map(([name, [perSecond, act]]) => [name, { perSecond: perSecond * pace, act }]),
  );
}
