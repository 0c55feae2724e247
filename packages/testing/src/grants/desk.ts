import {
  type Fresh,
  GrantError,
  type Granted,
  type Grants,
  type OpenTokens,
  type Permission,
} from '@warmstart/core/account';

/** What was granted first at the desk. */
export const granted: Granted = {
  provider: 'microsoft',
  subject: 'ada',
  email: 'ada@harbour.example',
  access: 'canary-access-0',
  refresh: 'canary-refresh-0',
  seconds: 3600,
  permissions: ['read'],
};

/** A provider that numbers its tokens, writes down what it is asked, and refuses what it is told to refuse. */
export class Desk implements Grants {
  readonly provider = 'microsoft';
  readonly page = 'https://provider.example';
  readonly revokes = true;
  readonly asked: string[] = [];
  readonly revoked: string[] = [];
  refuses: GrantError | null = null;
  /** Whether each refresh token is good once. */
  strict = false;
  permits: readonly Permission[] | null = null;
  /** What happens between the question and the answer. */
  meanwhile: () => Promise<void> = async () => {};

  begin = () => Promise.reject(new GrantError('unreachable'));
  finish = () => Promise.reject(new GrantError('unreachable'));

  async refresh(token: string): Promise<Fresh> {
    this.asked.push(token);
    const number = this.asked.length;
    await this.meanwhile();
    if (this.refuses) throw this.refuses;
    if (this.strict && token !== `canary-refresh-${number - 1}`) throw new GrantError('revoked');
    const [access, refresh] = [`canary-access-${number}`, `canary-refresh-${number}`];
    return { access, refresh, seconds: 3600, permissions: this.permits };
  }

  async revoke({ refresh }: Pick<OpenTokens, 'refresh'>): Promise<void> {
    if (this.refuses) throw this.refuses;
    this.revoked.push(refresh);
  }
}
