import { leadsTo, Visitor } from "../outages/visitor";

const book = "/fr/books/le-plan-copenhague";

/**
 * People at a shop until they are asked to go: each opens pages that are kept and pages that are drawn, loads a script and
 * puts a book into a cart, over and over. Whatever is not answered well is written down with when and what.
 */
export function startLoad(shopUrl: string, { people, reader, script }: Crowd) {
  let isOver = false;
  let answered = 0;
  const failed: string[] = [];
  async function stay(at: number) {
    for (let round = at; !isOver; round++) {
      const [name, deed] = deeds[round % deeds.length] as Deed;
      await deed()
        .then((status) => {
          if (status >= 200 && status < 400) answered++;
          else failed.push(`${name}: ${status}`);
        })
        .catch((error: Error) => failed.push(`${name}: ${error.message} ${String(error.cause)}`));
    }
  }

  const open = async (path: string, visitor = new Visitor(shopUrl)) =>
    (await visitor.get(path)).status;
  const deeds: Deed[] = [
    ["the book's page", () => open(book)],
    ["home", () => open("/en")],
    ["a search", () => open("/fr/books?q=plan")],
    ["a script", () => open(`/_next/static/${script()}`)],
    ["the library", () => open("/fr/library", reader)],
    ["into the cart", () => intoCart(shopUrl)],
  ];
  const crowd = Array.from({ length: people }, (_, at) => stay(at));

  return {
    answered: () => answered,
    /** Ends it; answers how many requests were answered well, and those that were not. */
    async stop() {
      isOver = true;
      await Promise.all(crowd);
      return { answered, failed };
    },
  };
}

type Deed = [name: string, deed: () => Promise<number>];

/** How many are there, one of them signed in, and the script that pages load at the moment. */
export type Crowd = { people: number; reader: Visitor; script: () => string };

async function intoCart(shopUrl: string) {
  const visitor = new Visitor(shopUrl);
  const page = await visitor.get(book);
  const pressed = await visitor.press(page, 'name="packageId"', { amount: "15,00" });
  if (pressed.status < 400) leadsTo(pressed);
  return pressed.status;
}
