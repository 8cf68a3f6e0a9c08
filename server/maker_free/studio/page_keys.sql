-- Who may see the page of a project: keys of links, used once, and the cookies that they became; SHA-256 only.
-- `port`: on another one the browser would hand them to another program.
CREATE TABLE page_key (
  digest  BLOB PRIMARY KEY,
  session TEXT NOT NULL REFERENCES project (session),
  kind    TEXT NOT NULL CHECK (kind IN ('link', 'cookie')),
  port    INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
