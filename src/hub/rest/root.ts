import type { Schema } from '../render/schema.ts';
import { ok, type Routes } from './route.ts';

export const rootRoutes: Routes = {
  'GET /': ({ world }) => ok(rootLinks(world.origin)),
};

/** Where everything is, by GitHub's own table; much of it this server does not have. */
function rootLinks(origin: string): Schema<'root'> {
  const url = `${origin}/api/v3`;
  const search = (what: string): string => `${url}/search/${what}?q={query}{&page,per_page,sort,order}`;
  return {
    current_user_url: `${url}/user`,
    current_user_authorizations_html_url: `${origin}/settings/connections/applications{/client_id}`,
    authorizations_url: `${url}/authorizations`,
    code_search_url: search('code'),
    commit_search_url: search('commits'),
    emails_url: `${url}/user/emails`,
    emojis_url: `${url}/emojis`,
    events_url: `${url}/events`,
    feeds_url: `${url}/feeds`,
    followers_url: `${url}/user/followers`,
    following_url: `${url}/user/following{/target}`,
    gists_url: `${url}/gists{/gist_id}`,
    issue_search_url: search('issues'),
    issues_url: `${url}/issues`,
    keys_url: `${url}/user/keys`,
    label_search_url: `${url}/search/labels?q={query}&repository_id={repository_id}{&page,per_page}`,
    notifications_url: `${url}/notifications`,
    organization_url: `${url}/orgs/{org}`,
    organization_repositories_url: `${url}/orgs/{org}/repos{?type,page,per_page,sort}`,
    organization_teams_url: `${url}/orgs/{org}/teams`,
    public_gists_url: `${url}/gists/public`,
    rate_limit_url: `${url}/rate_limit`,
    repository_url: `${url}/repos/{owner}/{repo}`,
    repository_search_url: search('repositories'),
    current_user_repositories_url: `${url}/user/repos{?type,page,per_page,sort}`,
    starred_url: `${url}/user/starred{/owner}{/repo}`,
    starred_gists_url: `${url}/gists/starred`,
    user_url: `${url}/users/{user}`,
    user_organizations_url: `${url}/user/orgs`,
    user_repositories_url: `${url}/users/{user}/repos{?type,page,per_page,sort}`,
    user_search_url: search('users'),
  };
}
