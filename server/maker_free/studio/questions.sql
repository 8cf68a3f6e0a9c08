-- The question with which the last answer in a project ended, and the version that was shown then: it is open as long as
-- that version is shown and nothing else was said.
CREATE TABLE question (
  session TEXT PRIMARY KEY REFERENCES project (session),
  name    TEXT NOT NULL,
  words   TEXT NOT NULL,                  -- of the request that it is about
  version INTEGER                         -- NULL before the first edit
) STRICT, WITHOUT ROWID;
