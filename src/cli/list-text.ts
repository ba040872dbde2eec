import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { largestList } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';

/** The text of a list, `path` as people typed it. Throws a Problem for what is no file, no text or too large. */
export async function listText(location: string, path: string): Promise<string> {
  const bytes = await readBytes(location, path);
  const text = bytes.toString('utf8');
  if (text.includes('\0')) throw new Problem('list', `${path} is not a text file.`, 'Name a Markdown file.');
  if (!Buffer.from(text).equals(bytes)) throw new Problem('list', `${path} is not in UTF-8.`, 'Save it as UTF-8.');
  return text;
}

async function readBytes(location: string, path: string): Promise<Buffer> {
  const found = await stat(location).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error, path);
  });
  if (found.isDirectory()) throw new Problem('usage', `${path} is a folder.`, `Name the list in it, as in \`${join(path, 'TASKS.md')}\`.`);
  if (!found.isFile()) throw new Problem('usage', `${path} is no regular file.`, 'Name a Markdown file.');
  if (found.size > largestList) {
    throw new Problem(
      'list',
      `${path} has ${Math.round(found.size / 1024 / 1024)} MB, which is too much for a list.`,
      `Name a Markdown file of at most ${largestList / 1024 / 1024} MB.`,
    );
  }
  return await readFile(location).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error, path);
  });
}

function unreadable(error: NodeJS.ErrnoException, path: string): unknown {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new Problem('not-found', `There is no file ${path}.`, 'Name a list that exists, or none to have it looked for.', {
      cause: error,
    });
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new Problem('forbidden', `${path} may not be read.`, 'Change its permissions.', { cause: error });
  }
  return error;
}
