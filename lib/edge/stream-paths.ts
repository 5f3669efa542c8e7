/** Where uploads in pieces begin, and below which each goes on. */
export const uploadsPath = "/api/uploads";

/** Where the forms of the desks send files of other shops: /api/imports/{locale}/{author|operator}. */
export const importsPath = "/api/imports";
