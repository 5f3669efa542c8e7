/** Whether a piece of an address can be an id at all; PostgreSQL answers anything else with an error. */
export function isUuid(text: string) {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** An id as its 16 bytes. */
export function uuidBytes(id: string) {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/** The id whose 16 bytes these are. */
export function uuidOf(bytes: Uint8Array) {
  const digits = Buffer.from(bytes).toString("hex");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
