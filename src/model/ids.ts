/**
 * One task of one list: `<list path>#<section>/<sub-section>/<id>`, for example `TASKS.md#phase-1/1.1`.
 * List, section path and id together are the identity, since ids restart in every section of real lists.
 */
export type TaskKey = string;

/** A full object name of Git, 40 hexadecimal digits. */
export type CommitOid = string;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A login name as GitHub writes it, for example `octocat` or `mergetick[bot]`. */
export type Login = string;

/** A path inside the repository, with `/` and without a leading one. */
export type RepositoryPath = string;
