import { inDatabase } from "./shop-database";

/** Addresses of readers that no author was ever shown; authors and whoever runs the shop are known to each other. */
export function unsharedAddresses() {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT email FROM orders UNION SELECT email FROM entitlements UNION SELECT email FROM users u
         WHERE NOT is_operator AND NOT EXISTS (SELECT FROM authors a WHERE a.user_id = u.id)
       EXCEPT (SELECT email FROM address_shares UNION SELECT email FROM book_interests WHERE shares_address AND confirmed_at IS NOT NULL
         UNION SELECT u.email FROM users u JOIN authors a ON a.user_id = u.id
         UNION SELECT email FROM users WHERE is_operator)`,
    );
    return new Set(rows.map(({ email }) => email));
  });
}

/** Which of them stand in a text. */
export function unsharedIn(text: string, unshared: Set<string>) {
  const told = [...text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map(([address]) => address);
  return [...new Set(told)].filter((one) => unshared.has(one)).map((one) => `reads ${one}`);
}
