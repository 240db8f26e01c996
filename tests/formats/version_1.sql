-- A database as version 1 of the tables had it, with one profile and what was found in it.

PRAGMA application_id = 1347569219;
PRAGMA user_version = 1;

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
    type        TEXT NOT NULL CHECK (type IN ('text', 'email', 'url', 'integer', 'decimal', 'date',
                                              'select_one', 'select_multiple')),
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

-- One row a profile. `id` is unique in one run, not over several.

CREATE TABLE profiles (
    profile     INTEGER PRIMARY KEY,
    id          TEXT NOT NULL CHECK (id <> ''),
    name        TEXT CHECK (name <> ''),
    source_path TEXT NOT NULL,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    encoding    TEXT NOT NULL,
    first_line  INTEGER NOT NULL CHECK (first_line >= 1),
    last_line   INTEGER NOT NULL CHECK (last_line >= first_line),
    name_line   INTEGER CHECK (name_line >= 1)
);

CREATE INDEX profiles_by_source ON profiles (source_path);
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

CREATE TABLE unplaced (
    profile    INTEGER NOT NULL REFERENCES profiles (profile) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position >= 1),
    first_line INTEGER NOT NULL CHECK (first_line >= 1),
    last_line  INTEGER NOT NULL CHECK (last_line >= first_line),
    text       TEXT NOT NULL,
    PRIMARY KEY (profile, position)
) WITHOUT ROWID;

-- What the rules found; `profile` is null where it concerns a file as a whole.

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

CREATE VIEW records AS
SELECT
    p.profile AS "profile",
    p.id AS "id",
    p.name AS "name",
    (SELECT a.value FROM answers AS a WHERE a.profile = p.profile AND a.question = 'contact_email') AS "contact_email",
    (SELECT a.value FROM answers AS a WHERE a.profile = p.profile AND a.question = 'who_you_work_with') AS "who_you_work_with",
    (SELECT a.value FROM answers AS a WHERE a.profile = p.profile AND a.question = 'sex_worker_involvement') AS "sex_worker_involvement",
    (SELECT group_concat(choice, ' ') FROM (SELECT c.choice FROM answers AS a JOIN choices AS c ON c.answer = a.answer WHERE a.profile = p.profile AND a.question = 'priority_areas' ORDER BY c.position)) AS "priority_areas",
    (SELECT a.value FROM answers AS a WHERE a.profile = p.profile AND a.question = 'main_challenges') AS "main_challenges",
    (SELECT a.value FROM answers AS a WHERE a.profile = p.profile AND a.question = 'other_areas_of_work') AS "other_areas_of_work",
    p.source_path AS "source_path"
FROM profiles AS p;

INSERT INTO "meta"
VALUES ('questionnaire','nswp-member');
INSERT INTO "meta"
VALUES ('questionnaire_version','1');
INSERT INTO "meta"
VALUES ('questions_sha256','2dfa3ae15d2dd963bdc48c13b13e0eaa7e267887fd3745fa9fe799973708bee7');
INSERT INTO "meta"
VALUES ('record_schema_version','1');
INSERT INTO "questions"
VALUES ('contact_email',1,'email','Contact email',0,'contact');
INSERT INTO "questions"
VALUES ('main_challenges',5,'text','What are the two main challenges that the sex workers you work with face',0,'public');
INSERT INTO "questions"
VALUES ('other_areas_of_work',6,'text','Describe other areas of your work',0,'public');
INSERT INTO "questions"
VALUES ('priority_areas',4,'select_multiple','Which of NSWP priority areas does your organisation work on?',1,'public');
INSERT INTO "questions"
VALUES ('sex_worker_involvement',3,'text','How are sex workers involved in your organisation?',1,'public');
INSERT INTO "questions"
VALUES ('who_you_work_with',2,'text','Who do you work with?',1,'public');
INSERT INTO "options"
VALUES ('priority_areas','challenge_stigma',6,'Challenge stigma and discrimination against sex workers, their families and partners, and others involved in sex work');
INSERT INTO "options"
VALUES ('priority_areas','critique_trafficking_paradigm',2,'Critique the trafficking paradigm that conflates representations of sex work, migration, and mobility');
INSERT INTO "options"
VALUES ('priority_areas','economic_empowerment',7,'Advocate for the economic empowerment and social inclusion of sex workers as sex workers');
INSERT INTO "options"
VALUES ('priority_areas','oppose_criminalisation',1,'Oppose the criminalisation and other legal oppression of sex work and support its recognition as work');
INSERT INTO "options"
VALUES ('priority_areas','oppose_human_rights_abuses',5,'Oppose human rights abuses, including coercive programming, mandatory testing, raids and forced rehabilitation');
INSERT INTO "options"
VALUES ('priority_areas','speak_out_about_violence',4,'Speak out about violence against sex workers, including violence from police, institutions, clients, and intimate partners, while challenging the myth that sex work is inherently gender-based violence');
INSERT INTO "options"
VALUES ('priority_areas','universal_health_access',3,'Advocate for universal access to health services, including primary health care, HIV and sexual and reproductive health services');
INSERT INTO "profiles"
VALUES (1,'tin-roof','Tin Roof','page.txt','8d66c20c830dec2ec0d1a475f20c20f307032bd8b83beaaf44a74746e9454037','utf-8',1,15,1);
INSERT INTO "answers"
VALUES (1,1,'contact_email','invalid',NULL,'ask us',4,4,'Contact email','exact',3,3);
INSERT INTO "answers"
VALUES (2,1,'who_you_work_with','answered','Anybody who asks.',NULL,7,7,'Who do you work with?','exact',6,6);
INSERT INTO "answers"
VALUES (3,1,'sex_worker_involvement','answered','They lead.',NULL,10,10,'How are sex workers involved in your organisation?','exact',9,9);
INSERT INTO "answers"
VALUES (4,1,'priority_areas','answered',NULL,'Oppose human rights abuses and coercive programming, mandatory testing, raids and forced rehabilitation',13,15,'Which of NSWP priority areas does your organisation work on?','exact',12,12);
INSERT INTO "answers"
VALUES (5,1,'main_challenges','missing',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "answers"
VALUES (6,1,'other_areas_of_work','missing',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "choices"
VALUES (4,2,'priority_areas','challenge_stigma');
INSERT INTO "choices"
VALUES (4,1,'priority_areas','oppose_criminalisation');
INSERT INTO "others"
VALUES (4,1,'Oppose human rights abuses and coercive programming, mandatory testing, raids and forced rehabilitation');
INSERT INTO "findings"
VALUES (1,1,'page.txt',4,1,4,7,'PRF305','invalid-value','error','contact_email','not one e-mail address; correct it');
INSERT INTO "findings"
VALUES (2,1,'page.txt',13,1,13,104,'PRF302','unknown-choice','warning','priority_areas','not a choice of this list, kept in ''other''; correct it or add it as an alias of a choice');
INSERT INTO "findings"
VALUES (3,1,'page.txt',15,1,15,15,'PRF106','cut-off-text','warning','priority_areas','the text ends within the choice ''challenge_stigma''; get the whole page');

INSERT INTO search (search) VALUES ('rebuild');
