-- What was misheard in a file and put right since, by content: it stays so wherever the file is used again.
CREATE TABLE correction (
  number      INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  wrong       TEXT NOT NULL,
  correct     TEXT NOT NULL
) STRICT;

CREATE INDEX correction_by_file ON correction (fingerprint, number);
