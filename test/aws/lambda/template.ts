import * as z from 'zod';

export const Json = z.json();
export type Json = z.core.util.JSONType;

export const Template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), Json).default({}) }),
  ),
});
export type Template = z.infer<typeof Template>;

/** What a reference of a template stands for: `Table`, `Queue.Arn`, `AWS::Region`; null where nothing is known of it. */
export type Names = (reference: string) => string | null;

const Intrinsic = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(Json)]) }),
]);

/** A value of a template with every reference resolved. Throws for one that nobody knows. */
export function resolved(value: Json, names: Names): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => resolved(each, names));
  const read = Intrinsic.safeParse(value);
  if (!read.success)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each, names)]));
  if ('Fn::Join' in read.data) {
    const [between, parts] = read.data['Fn::Join'];
    return parts.map((part) => resolved(part, names)).join(between);
  }
  const reference = 'Ref' in read.data ? read.data.Ref : read.data['Fn::GetAtt'].join('.');
  const name = names(reference);
  if (name === null) throw new Error(`The template refers to ${reference}, and nothing stands in for it.`);
  return name;
}

/** The resources of a kind, each with its logical id and its properties, references resolved, read with a schema. */
export function resourcesAs<Schema extends z.ZodType>(
  { Resources }: Template,
  { type, schema, names }: { readonly type: string; readonly schema: Schema; readonly names: Names },
): { readonly id: string; readonly properties: z.infer<Schema> }[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [{ id, properties: schema.parse(resolved(Properties, names)) }] : [],
  );
}
