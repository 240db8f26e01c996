-- The tables of a database of profiles. `database.py` adds the view `records`, which has a column
-- for each question. Line numbers start at 1; a pair of them is the first and the last line.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The questionnaire that all profiles here answer.

CREATE TABLE questions (
    question    TEXT PRIMARY KEY NOT NULL,
    position    INTEGER NOT NULL UNIQUE CHECK (position >= 1),
    type        TEXT NOT NULL,
    label       TEXT NOT NULL,
    required    INTEGER NOT NULL CHECK (required IN (0, 1)),
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('public', 'contact', 'restricted'))
) WITHOUT ROWID;

CREATE TABLE options (
    question TEXT NOT NULL REFERENCES questions (question),
    choice   TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 1),
    label    TEXT NOT NULL,
    PRIMARY KEY (question, choice)
) WITHOUT ROWID;

-- One row a profile. `id` is unique in one run, not over several. Where records are for the public, the path of
-- their source is empty, and `source_key` is what a slow digest makes of it: it tells which to replace.

CREATE TABLE profiles (
    profile     INTEGER PRIMARY KEY,
    id          TEXT NOT NULL CHECK (id <> ''),
    name        TEXT CHECK (name <> ''),
    source_path TEXT NOT NULL,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    encoding    TEXT NOT NULL,
    first_line  INTEGER NOT NULL CHECK (first_line >= 1),
    last_line   INTEGER NOT NULL CHECK (last_line >= first_line),
    name_line   INTEGER CHECK (name_line >= 1),
    media_type  TEXT NOT NULL,
    cut_off     INTEGER NOT NULL CHECK (cut_off IN (0, 1)),
    source_key  TEXT
);

CREATE INDEX profiles_by_source ON profiles (source_path);
CREATE INDEX profiles_by_key ON profiles (source_key) WHERE source_key IS NOT NULL;
CREATE INDEX profiles_by_id ON profiles (id);

-- One row a question of a profile. `value` is what the answer is worth: its words, a number, a date
-- as YYYY-MM-DD, the name of the one choice; the names of several stand in `choices`. `words` is what
-- stands in the source where that is not the value: a typed answer verbatim, what is no known choice.

CREATE TABLE answers (
    answer             INTEGER PRIMARY KEY,
    profile            INTEGER NOT NULL REFERENCES profiles (profile) ON DELETE CASCADE,
    question           TEXT NOT NULL REFERENCES questions (question),
    status             TEXT NOT NULL CHECK (status IN ('answered', 'empty', 'missing', 'invalid')),
    value,
    words              TEXT,
    first_line         INTEGER CHECK (first_line >= 1),
    last_line          INTEGER CHECK (last_line >= first_line),
    heading            TEXT,
    heading_match      TEXT CHECK (heading_match IN ('exact', 'alias', 'variant')),
    heading_first_line INTEGER CHECK (heading_first_line >= 1),
    heading_last_line  INTEGER CHECK (heading_last_line >= heading_first_line),
    UNIQUE (profile, question),
    CHECK (value IS NULL OR status = 'answered'),
    CHECK ((heading IS NULL) = (status = 'missing')),
    CHECK ((first_line IS NULL) = (last_line IS NULL)),
    CHECK (first_line IS NOT NULL OR status IN ('empty', 'missing'))
);

CREATE INDEX answers_by_question ON answers (question, status);

CREATE TABLE items (
    answer   INTEGER NOT NULL REFERENCES answers (answer) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    item     TEXT NOT NULL,
    PRIMARY KEY (answer, position)
) WITHOUT ROWID;

CREATE TABLE choices (
    answer   INTEGER NOT NULL REFERENCES answers (answer) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    question TEXT NOT NULL,
    choice   TEXT NOT NULL,
    PRIMARY KEY (answer, position),
    FOREIGN KEY (question, choice) REFERENCES options (question, choice)
) WITHOUT ROWID;

CREATE INDEX choices_by_choice ON choices (question, choice);

CREATE TABLE others (
    answer   INTEGER NOT NULL REFERENCES answers (answer) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    other    TEXT NOT NULL,
    PRIMARY KEY (answer, position)
) WITHOUT ROWID;

-- On which day a page was read, where a run was to say it.

CREATE TABLE days (
    profile INTEGER PRIMARY KEY REFERENCES profiles (profile) ON DELETE CASCADE,
    read_on TEXT NOT NULL
);

-- Why there is no answer, where the questionnaire has a code for what the page says instead.

CREATE TABLE reasons (
    answer INTEGER PRIMARY KEY REFERENCES answers (answer) ON DELETE CASCADE,
    reason TEXT NOT NULL
);

-- Which lines of which cleaning logs changed an answer.

CREATE TABLE corrections (
    answer   INTEGER NOT NULL REFERENCES answers (answer) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    log      TEXT NOT NULL,
    line     INTEGER NOT NULL CHECK (line >= 1),
    PRIMARY KEY (answer, position)
) WITHOUT ROWID;

-- Where the questionnaire has several languages (those in `meta`): in which of them a page asks a question, several
-- where the heading words it in several. What is answered below headings in further languages is in
-- `translations`: `record` is such an answer as records have it, in JSON.

CREATE TABLE answer_languages (
    answer   INTEGER NOT NULL REFERENCES answers (answer) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    language TEXT NOT NULL,
    PRIMARY KEY (answer, position)
) WITHOUT ROWID;

CREATE TABLE translations (
    answer   INTEGER NOT NULL REFERENCES answers (answer) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    language TEXT NOT NULL,
    record   TEXT NOT NULL,
    PRIMARY KEY (answer, position)
) WITHOUT ROWID;

CREATE TABLE unplaced (
    profile    INTEGER NOT NULL REFERENCES profiles (profile) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position >= 1),
    first_line INTEGER NOT NULL CHECK (first_line >= 1),
    last_line  INTEGER NOT NULL CHECK (last_line >= first_line),
    text       TEXT NOT NULL,
    PRIMARY KEY (profile, position)
) WITHOUT ROWID;

-- What each record says of what was found in its text; what concerns a text as a whole is said by each of its
-- records. `errors` and `warnings` of the view `records` count these.

CREATE TABLE recorded (
    profile    INTEGER NOT NULL REFERENCES profiles (profile) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position >= 1),
    code       TEXT NOT NULL,
    severity   TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    question   TEXT,
    first_line INTEGER NOT NULL CHECK (first_line >= 1),
    last_line  INTEGER NOT NULL CHECK (last_line >= first_line),
    PRIMARY KEY (profile, position)
) WITHOUT ROWID;

-- What the rules found in the runs that wrote this, each once, with its message; `profile` is null where it
-- concerns a file as a whole.

CREATE TABLE findings (
    finding    INTEGER PRIMARY KEY,
    profile    INTEGER REFERENCES profiles (profile) ON DELETE CASCADE,
    path       TEXT NOT NULL,
    line       INTEGER NOT NULL CHECK (line >= 1),
    "column"   INTEGER NOT NULL CHECK ("column" >= 1),
    end_line   INTEGER NOT NULL CHECK (end_line >= 1),
    end_column INTEGER NOT NULL CHECK (end_column >= 1),
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    severity   TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    question   TEXT,
    message    TEXT NOT NULL
);

CREATE INDEX findings_by_profile ON findings (profile);
CREATE INDEX findings_by_path ON findings (path);

-- Full-text search over what people wrote. The index holds no text of its own: it reads it through
-- the view. No triggers keep it in step, as a database that came from elsewhere is not trusted to run
-- any; who changes rows by hand runs: INSERT INTO search (search) VALUES ('rebuild').

CREATE VIEW searchable AS
SELECT answer, profile, question, CASE type WHEN 'text' THEN value ELSE words END AS words
FROM answers JOIN questions USING (question)
WHERE CASE type WHEN 'text' THEN value ELSE words END IS NOT NULL;

CREATE VIRTUAL TABLE search USING fts5 (
    words, content = 'searchable', content_rowid = 'answer', tokenize = 'unicode61 remove_diacritics 2'
);
