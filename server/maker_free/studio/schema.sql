-- All times are epoch milliseconds. A token is kept as its SHA-256 only.
CREATE TABLE token (
  digest  BLOB PRIMARY KEY,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  session  TEXT PRIMARY KEY,
  task     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  language TEXT NOT NULL,
  created  INTEGER NOT NULL,
  current  INTEGER,                       -- number of the version shown; NULL before the first edit
  FOREIGN KEY (session, current) REFERENCES version (session, number)
) STRICT;

CREATE TABLE media (
  id       TEXT PRIMARY KEY,
  session  TEXT NOT NULL REFERENCES project (session),
  position INTEGER NOT NULL,              -- order of upload
  called   TEXT NOT NULL,                 -- the name it came with; `facts` holds the one it goes by
  facts    TEXT NOT NULL,
  UNIQUE (session, position)
) STRICT;

CREATE TABLE version (
  session  TEXT NOT NULL REFERENCES project (session),
  number   INTEGER NOT NULL,              -- never used twice in a project
  timeline TEXT NOT NULL,
  words    TEXT NOT NULL,
  name     TEXT,
  live     INTEGER NOT NULL DEFAULT 1,    -- 0 once undone and overtaken by another edit
  created  INTEGER NOT NULL,
  PRIMARY KEY (session, number)
) STRICT;

CREATE TABLE job (
  id       TEXT PRIMARY KEY,              -- chosen by who asked, so that asking twice is asking once
  session  TEXT NOT NULL,
  version  INTEGER NOT NULL,
  output   TEXT NOT NULL,
  title    TEXT NOT NULL,
  status   TEXT NOT NULL DEFAULT 'queued'
           CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  owner    TEXT,                          -- the studio process that runs it
  attempt  INTEGER NOT NULL DEFAULT 0,
  created  INTEGER NOT NULL,
  ended    INTEGER,
  path     TEXT,                          -- where the finished film is, or is about to be put
  report   TEXT,
  error    TEXT,
  FOREIGN KEY (session, version) REFERENCES version (session, number),
  CHECK ((status = 'running') = (owner IS NOT NULL))
) STRICT;

CREATE INDEX job_by_status ON job (status, created);
