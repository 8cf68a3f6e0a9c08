-- Where a file was copied from, so that the copy can become one with it once a project rests.
CREATE TABLE original (
  media   TEXT PRIMARY KEY REFERENCES media (id),
  path    TEXT NOT NULL,
  changed INTEGER NOT NULL                -- when it was last changed, in nanoseconds, as it was copied
) STRICT, WITHOUT ROWID;
