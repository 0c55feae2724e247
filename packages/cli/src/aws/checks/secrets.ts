import type { Finding } from '../../doctor/finding.ts';
import type { Checking } from './check.ts';

/** Whether every secret the stack reads is there, and encrypted. Their values are never asked for. */
export async function secretFindings({ account, deployment }: Checking): Promise<Finding[]> {
  const commands = deployment.told('SecretCommands').split('\n');
  const wanted = commands.flatMap((command) => {
    const name = / --name (\S+)/.exec(command)?.[1];
    return name === undefined ? [] : [{ name, command }];
  });
  const types = await typesOf(
    wanted.map(({ name }) => name),
    { account },
  );
  const wrong = wanted.flatMap(({ name, command }) => {
    const type = types.get(name);
    if (type === 'SecureString') return [];
    const fault =
      type === undefined
        ? 'is not there: put it in place with'
        : 'is not encrypted: delete it, then put it in place with';
    return [{ what: 'secret', is: `${name} ${fault} ${command}`, ok: false }];
  });
  const inOrder = { what: 'secrets', is: wanted.map(({ name }) => name).join(', '), ok: true };
  return [...(wrong.length > 0 ? wrong : [inOrder]), ...providerFindings(wanted.map(({ name }) => name))];
}

/** Each provider of the sign-in comes with a secret: without one nobody gets in. */
function providerFindings(names: readonly string[]): Finding[] {
  if (names.some((name) => name.endsWith('-client-secret'))) return [];
  const is = 'nobody can sign in: set googleClientId or microsoftClientId and deploy again (docs/aws.md, Sign-in)';
  return [{ what: 'sign-in', is, ok: false }];
}

async function typesOf(names: readonly string[], { account }: Pick<Checking, 'account'>): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const client = await account.parameters();
  const { paginateDescribeParameters } = await import('@aws-sdk/client-ssm');
  const filter = { Key: 'Name', Option: 'Equals', Values: [...names] };
  const types = new Map<string, string>();
  for await (const { Parameters = [] } of paginateDescribeParameters({ client }, { ParameterFilters: [filter] }))
    for (const { Name = '', Type = '' } of Parameters) types.set(Name, Type);
  return types;
}
