import { connect } from "node:net";
import { inDatabase } from "./shop-database";

const shop = process.env.BASE_URL ?? "";

/** A plain form as an older build of the shop would have drawn it. */
export function oldForm(id: string) {
  const data = new FormData();
  data.set(`$ACTION_ID_${id}`, "");
  return data;
}

/** How many orders there are of an address. */
export function ordersOf(email: string) {
  return inDatabase(async (client) => {
    const { rowCount } = await client.query("SELECT FROM orders WHERE email = $1", [email]);
    return rowCount;
  });
}

/** A request line as it stands, which no client tidies up. */
export function plain(path: string, headers: Record<string, string>) {
  const lines = Object.entries({ host: new URL(shop).host, connection: "close", ...headers });
  return spoken(
    `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
}

/** Bytes on a bare line to the shop, and all that it answers until it hangs up. */
export function spoken(bytes: string) {
  const { port, hostname } = new URL(shop);
  return new Promise<string>((resolve, reject) => {
    let heard = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(20_000, () =>
      socket.destroy(new Error(`nobody answers ${bytes.slice(0, 80)}`)),
    );
    socket.on("data", (piece) => {
      heard += piece;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(heard));
  });
}
