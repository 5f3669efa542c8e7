// Every measurement there is: its command, and what stands above its table. `npm run bench` does those that are `isPart`
// one after the other in this order; the others take an hour, or another kind of patience.
export const benches = [
  {
    ...{ name: "start", program: "bench/start.mjs", title: "Start", isPart: true },
    about: `From nothing to the first page: the built web process alone, next to the framework's own server with a bare prerendered
page; and \`npm start\` in a checkout where everything is made already.`,
  },
  {
    ...{ name: "pages", program: "bench/pages.mjs", title: "Pages", isPart: true },
    about: `The pages everybody sees, asked for by a kept load generator with gzip on, next to a prerendered page as large of the
framework's own server, a bare Node listener and nginx that send the very bytes. Then in Chromium as a phone on a slow line, while
the page changes under load, and with more addresses than are kept.`,
  },
  {
    ...{ name: "own-pages", program: "bench/own-pages.mjs", title: "A reader's own pages", isPart: true },
    about: `Pages that are one reader's, signed in, each drawn when it is asked for, by four clients of a kept load generator with gzip
on: next to the least such a page may be in this framework (who is it and what do they own, asked of the same database by
Prisma, and words to make it as large), and to the same build by the framework's own server, which does not compress it. Then what
a kept page asks of whoever is no reader.`,
  },
  {
    ...{ name: "search", program: "bench/search.mjs", title: "Search", isPart: true },
    about: `The catalogue's search in shops of growing size, each with a web process of its own, next to pgbench on the same
database: a listing found by its key, and the listings of one word counted by their index.`,
  },
  {
    ...{ name: "growth", program: "bench/growth.mjs", title: "A large catalogue", isPart: true },
    about: `The pages people look for books on in a small shop and in a large one, side by side, none of them kept: the 95th
percentile of the large one by that of the small one; in brackets where nine of ten such ratios lie, by drawing from the same
answers again.`,
  },
  {
    ...{ name: "orders", program: "bench/orders.mjs", title: "Orders", isPart: true },
    about: `Signed events of the provider settled by the real shop, next to pgbench with a transaction of as many statements (order,
payment, three ledger lines, a running total) on the same server; then whole shoppers, from the press in the cart to the right to
open the book. Shoppers and the provider's events are a generator of our own: a kept one fills in no cart, signs no event and does
not see when an order is settled.`,
  },
  {
    ...{ name: "rush", program: "bench/rush.mjs", title: "A rush of orders", isPart: true },
    about: `Whole shoppers, eight and thirty-two at once in turn: what each takes of a processor, web, worker and database together,
and leaves in the database. Then events that were kept while no worker ran, worked off by one, next to the same pgbench
transaction as above; and the same once more while further events come in and people read at half of a flash sale's pace. For
each event the provider is asked (docs/decisions/0005), which pgbench does not do. No receipt is sent. Generators as above.`,
  },
  {
    ...{ name: "sale", program: "bench/sale.mjs", title: "A sale", isPart: true },
    about: `Ten minutes of a sale of one book: fifty pages a second, of which twenty are drawn anew, with what a book's page asks once it stands
in a browser, ten orders and two downloads of 5 MB, with receipts, and what of the machine the shop takes meanwhile. Generators as above.`,
  },
  {
    ...{ name: "downloads", program: "bench/downloads.mjs", title: "Downloads", isPart: true },
    about: `A bought file of 50 MB through every check, by the front and by nginx after the shop's word, next to nginx sending it
without any. Readers are plain sockets of our own: a kept generator holds whole answers or cannot read slowly.`,
  },
  {
    ...{ name: "uploads", program: "bench/uploads.mjs", title: "Uploads", isPart: true },
    about: `A large book taken in by every way there is, hashed and written, next to nginx writing the same bytes to the same disk
and to a bare Node listener that hashes and writes them. The sender is our own: a kept generator speaks neither the protocol of
uploads in pieces nor forms of this size.`,
  },
  {
    ...{ name: "mail", program: "bench/mail.mjs", title: "Letters", isPart: true },
    about: `Letters by the real worker to a real SMTP server that takes them and keeps nothing, next to nodemailer in a bare loop over
as many connections and to the same conversation over bare sockets, of a letter of the same size. The server waits a moment before
it greets, as servers do to catch those who talk first: what opens a connection for each letter is bound by that. There is no kept generator for
SMTP in Node; Postfix's \`smtp-source\` would be another way to the last of these.`,
  },
  {
    ...{ name: "notices", program: "bench/notices.mjs", title: "Letters to a crowd", isPart: true },
    about: `An edition's readers are told of it while the shop goes on selling, and the worker is killed while it promises the letters
and while it sends them.`,
  },
  {
    ...{ name: "abuse", program: "bench/abuse.mjs", title: "Abuse", isPart: true },
    about: `A crowd presses "pay" from a few networks, each claiming another address with every press, while an honest buyer goes on
buying. The crowd is our own: a kept generator fills in no cart.`,
  },
  {
    ...{ name: "dashboard", program: "bench/dashboard.mjs", title: "Desks", isPart: true },
    about: `The desks' pages in shops of growing size, all orders of one author, the ledger with them, side by side; a file of every
movement taken to its end; and what keeping the sums costs where orders are settled. Pages are asked for one at a time and in turn
of all shops, so that whatever else the computer does falls on all alike; a kept generator asks one address as hard as it can.`,
  },
  {
    ...{ name: "crash", program: "bench/crash.mjs", title: "Storms", isPart: false },
    about: "Sales, each told three times in any order, while processes and database are killed (`npm run test:crash`).",
  },
  {
    ...{ name: "rows", program: "bench/rows.mjs", title: "Load and faults", isPart: false },
    about: "The load and fault rows L1 to L18 (`npm run test:load`).",
  },
  {
    ...{ name: "soak", program: "bench/soak.mjs", title: "An hour", isPart: false },
    about: "The shop at half of a flash sale for an hour (`npm run test:soak`), with curves in `bench/results/soak.svg` and the same in tables beside it.",
  },
];
