import { registerHooks } from 'node:module';

/**
 * GitHub's own parser imports its schemas as JSON without saying that they are JSON. Bundlers do not mind; node refuses.
 * While the parser loads, this hook says it, so that the same source runs bundled, under vitest and under plain node.
 */
const hooks = registerHooks({
  load: (url, context, nextLoad) => nextLoad(url, url.endsWith('.min.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});

export const { convertWorkflowTemplate, parseWorkflow, NoOperationTraceWriter } = await import('@actions/workflow-parser');
export const { parseAction } = await import('@actions/workflow-parser/actions/index');

hooks.deregister();
