import * as z from 'zod';
import { resourcesOf, type Template } from './synthesised.ts';

const List = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(z.json()));

const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: List.pipe(z.array(z.string())),
  /** None in the policy of a role that says who may take it. */
  Resource: List.optional(),
  Principal: z.json().optional(),
  Condition: z.json().optional(),
});

/** One statement of a policy, in a resource by its logical id. */
export type Statement = z.infer<typeof Statement> & { readonly of: string; readonly type: string };

const Document = z.object({ Statement: z.array(Statement) });

/** Every statement of every policy of a template, wherever it stands. */
export function statementsOf({ Resources }: Template): Statement[] {
  return Object.entries(Resources).flatMap(([of, { Type: type, Properties }]) =>
    documentsIn(Properties).flatMap(({ Statement }) => Statement.map((one) => ({ ...one, of, type }))),
  );
}

function documentsIn(value: unknown): z.infer<typeof Document>[] {
  if (typeof value !== 'object' || value === null) return [];
  const read = Document.safeParse(value);
  return read.success ? [read.data] : Object.values(value).flatMap(documentsIn);
}

const LambdaFunction = z.object({
  FunctionName: z.string(),
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  Environment: z.object({ Variables: z.record(z.string(), z.json()) }),
});

/** A function of a template: its name without the stage, its variables, and what its role allows. */
export interface FunctionIn {
  readonly name: string;
  readonly variables: Readonly<Record<string, z.core.util.JSONType>>;
  readonly rights: readonly Statement[];
}

export function functionsOf(template: Template): FunctionIn[] {
  const statements = statementsOf(template);
  const policies = resourcesOf(template, 'AWS::IAM::Policy');
  return resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) => {
    const { FunctionName, Role, Environment } = LambdaFunction.parse(Properties);
    const [role] = Role['Fn::GetAtt'];
    const its = policies.filter(([, policy]) => JSON.stringify(policy.Properties).includes(`"${role}"`));
    return {
      name: FunctionName.replace(/^warmstart-(dev|prod)-/, ''),
      variables: Environment.Variables,
      rights: statements.filter(({ of }) => its.some(([id]) => id === of)),
    };
  });
}

/** Something of a template as one text, references in pointed brackets: `<Table.Arn>/index/byStart`. */
export function textOf(value: z.core.util.JSONType | undefined): string {
  if (typeof value === 'string') return value;
  const read = Intrinsic.safeParse(value);
  if (!read.success) return JSON.stringify(value);
  if ('Ref' in read.data) return `<${read.data.Ref}>`;
  if ('Fn::GetAtt' in read.data) return `<${read.data['Fn::GetAtt'].join('.')}>`;
  return read.data['Fn::Join'][1].map(textOf).join(read.data['Fn::Join'][0]);
}

const Intrinsic = z.union([
  z.object({ Ref: z.string() }),
  z.object({ 'Fn::GetAtt': z.array(z.string()) }),
  z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.json())]) }),
]);
