import { z } from 'zod';
import { renderLabel } from '../render/issue.ts';
import { setLabels } from '../world/issues.ts';
import { createLabel, deleteLabel, editLabel, labelNamed, labelsNamed } from '../world/labels.ts';
import type { Issue } from '../world/model.ts';
import { notFound } from '../world/refusal.ts';
import { issueOf } from './issues.ts';
import { bodyOf, created, noContent, ok, page, parameter, repositoryOf, type Call, type Reply, type Routes } from './route.ts';

const Color = z.string().transform((color) => color.replace(/^#/, '').toLowerCase());
const NewLabel = z.object({ name: z.string(), color: Color.optional(), description: z.string().nullish() });
const EditedLabel = z.object({ new_name: z.string().optional(), color: Color.optional(), description: z.string().nullish() });
const Names = z.union([
  z.array(z.string()),
  z
    .object({ labels: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])) })
    .transform(({ labels }) => labels),
]);

export const labelRoutes: Routes = {
  'GET /repos/{owner}/{repo}/labels': (call) =>
    page(call, [...repositoryOf(call).labels.values()], (label) => renderLabel(call.world, repositoryOf(call), label)),

  'POST /repos/{owner}/{repo}/labels': (call) =>
    created(renderLabel(call.world, repositoryOf(call), createLabel(call.world, repositoryOf(call), call.caller, bodyOf(call, NewLabel)))),

  'GET /repos/{owner}/{repo}/labels/{name}': (call) => ok(renderLabel(call.world, repositoryOf(call), named(call))),

  'PATCH /repos/{owner}/{repo}/labels/{name}': (call) => {
    const { new_name: name, color, description } = bodyOf(call, EditedLabel);
    const edit = { ...(name === undefined ? {} : { name }), color, description };
    return ok(renderLabel(call.world, repositoryOf(call), editLabel(call.world, repositoryOf(call), call.caller, named(call), edit)));
  },

  'DELETE /repos/{owner}/{repo}/labels/{name}': (call) => {
    deleteLabel(call.world, repositoryOf(call), call.caller, named(call));
    return noContent;
  },

  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels': (call) =>
    page(call, issueOf(call).labels, (label) => renderLabel(call.world, repositoryOf(call), label)),

  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': (call) => {
    const issue = issueOf(call);
    return labelled(call, issue, [...issue.labels.map(({ name }) => name), ...bodyOf(call, Names)]);
  },

  'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels': (call) => labelled(call, issueOf(call), bodyOf(call, Names)),

  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels': (call) => {
    setLabels(call.world, call.caller, issueOf(call), []);
    return noContent;
  },

  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': (call) => {
    const issue = issueOf(call);
    const label = named(call);
    if (!issue.labels.includes(label)) throw notFound();
    return labelled(
      call,
      issue,
      issue.labels.filter((own) => own !== label).map(({ name }) => name),
    );
  },
};

function named(call: Call) {
  return labelNamed(repositoryOf(call), parameter(call, 'name'));
}

function labelled(call: Call, issue: Issue, names: readonly string[]): Reply {
  setLabels(call.world, call.caller, issue, labelsNamed(call.world, issue.repository, call.caller, names));
  return ok(issue.labels.map((label) => renderLabel(call.world, issue.repository, label)));
}
