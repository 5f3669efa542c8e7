-- What a browser has bought already is asked at every look at its cart, and must not read every order there is.
CREATE INDEX "orders_browser_hash_idx" ON "orders" ("browser_hash");
