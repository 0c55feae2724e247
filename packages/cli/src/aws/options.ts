import * as z from 'zod';

/** The stages there can be. */
export const StageName = z.enum(['dev', 'prod'], 'is dev or prod.');
export type StageName = z.infer<typeof StageName>;

/** Where a stage is deployed, in the words of every tool of AWS. */
export const placeOptions = {
  region: ['--region <region>', 'its AWS region; else $AWS_REGION, or that of the profile'],
  profile: ['--profile <profile>', 'the AWS profile to use; else $AWS_PROFILE, or the default'],
} as const;
