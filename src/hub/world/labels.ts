import { renderLabel } from '../render/issue.ts';
import { announce } from './announce.ts';
import { mayAct, type Caller } from './caller.ts';
import type { Label, Repository } from './model.ts';
import { TRIAGE } from './needs.ts';
import { invalid, notFound } from './refusal.ts';
import type { World } from './world.ts';

export interface LabelInput {
  readonly name: string;
  readonly color?: string | undefined;
  readonly description?: string | null | undefined;
}

export function createLabel(world: World, repository: Repository, caller: Caller, input: LabelInput): Label {
  if (findLabel(repository, input.name) !== undefined) throw invalid('Label', 'name', 'already_exists');
  const label = addLabel(world, repository, input);
  announceLabel(world, repository, caller, 'created', label);
  return label;
}

export function editLabel(world: World, repository: Repository, caller: Caller, label: Label, input: Partial<LabelInput>): Label {
  const { name = label.name, color = label.color, description = label.description } = input;
  refuseLabel({ name, color, description });
  const taken = findLabel(repository, name);
  if (taken !== undefined && taken !== label) throw invalid('Label', 'name', 'already_exists');
  repository.labels.delete(label.name.toLowerCase());
  Object.assign(label, { name, color, description });
  repository.labels.set(name.toLowerCase(), label);
  announceLabel(world, repository, caller, 'edited', label);
  return label;
}

export function deleteLabel(world: World, repository: Repository, caller: Caller, label: Label): void {
  repository.labels.delete(label.name.toLowerCase());
  for (const issue of repository.issues.values()) issue.labels = issue.labels.filter((own) => own !== label);
  announceLabel(world, repository, caller, 'deleted', label);
}

export function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.get(name.toLowerCase());
}

export function labelNamed(repository: Repository, name: string): Label {
  const label = findLabel(repository, name);
  if (label === undefined) throw notFound();
  return label;
}

/** Labels that an issue names and nobody made yet are made on the way, in grey, by whoever may label. */
export function labelsNamed(world: World, repository: Repository, caller: Caller, names: readonly string[]): Label[] {
  const mayMake = mayAct(caller, repository, TRIAGE);
  return [...new Set(names.flatMap((name) => findLabel(repository, name) ?? (mayMake ? addLabel(world, repository, { name }) : [])))];
}

function addLabel(world: World, repository: Repository, input: LabelInput): Label {
  const { name, color = 'ededed', description = null } = input;
  refuseLabel({ name, color, description });
  const label: Label = { id: world.nextId(), name, color, description, createdAt: world.now() };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

function refuseLabel({ name, color, description }: Required<LabelInput>): void {
  if (name.trim() === '') throw invalid('Label', 'name', 'missing_field');
  if (Array.from(name).length > 50) throw invalid('Label', 'name', 'invalid', 'name is too long (maximum is 50 characters)');
  if (!/^[0-9a-f]{6}$/i.test(color ?? '')) throw invalid('Label', 'color', 'invalid');
  if (Array.from(description ?? '').length > 100)
    throw invalid('Label', 'description', 'invalid', 'description is too long (maximum is 100 characters)');
}

function announceLabel(world: World, repository: Repository, caller: Caller, action: string, label: Label): void {
  announce(world, repository, caller, { name: 'label', action, details: { label: renderLabel(world, repository, label) } });
}
