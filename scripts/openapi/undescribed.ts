/** Routes of the embedded GitHub that GitHub's description does not name. */
export const UNDESCRIBED: ReadonlySet<string> = new Set([
  'GET /repos/{owner}/{repo}/contents', // described as the route below it, with an empty path
  'GET /downloads/{key}', // GitHub keeps logs and artifacts outside of its API
]);
