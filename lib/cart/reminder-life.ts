/** How long the address in a letter opens the cart, and how long a consent or a refusal is kept at most, in days. */
export const cartLinkDays = 14;
export const keptDays = 30;

/** Letters that may be asked for from one network in an hour. */
export const mostOfNetwork = 10;
