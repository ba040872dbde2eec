/** `::name key=value,…::message`, as a step prints it. */
export interface LineCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export function readCommand(line: string): LineCommand | undefined {
  const match = /^\s*::([\w-]+)(?:\s+(.*?))?::(.*)$/s.exec(line);
  if (match === null) return undefined;

  const [, name = '', properties = '', message = ''] = match;
  return { name: name.toLowerCase(), properties: readProperties(properties), message: unescaped(message) };
}

function readProperties(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .filter((part) => part.includes('='))
      .map((part) => {
        const equals = part.indexOf('=');
        return [part.slice(0, equals).trim(), unescapedProperty(part.slice(equals + 1))];
      }),
  );
}

function unescapedProperty(text: string): string {
  return unescaped(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
