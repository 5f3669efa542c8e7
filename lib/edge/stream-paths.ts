/** Where uploads in pieces begin, and below which each goes on. */
export const uploadsPath = "/api/uploads";
