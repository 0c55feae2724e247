import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { DomainName, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';

export interface WebApiProps extends AppFunctionProps {
  /** Requests a second that are let through. */
  readonly requests: number;
  /** An address of one's own, with the ARN of its certificate; null for that of API Gateway. */
  readonly at: { readonly domain: string; readonly certificate: string } | null;
}

/** What a request leaves in the log: no path, no query and no header, for these hold ids and codes. */
const logged = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  failure: '$context.integration.error',
};

/** The pages and the JSON API: every request goes to one function, which signs people in and routes. */
export class WebApi extends Construct {
  readonly worker: AppFunction;
  readonly api: HttpApi;
  /** Where the pages are, without a slash at its end. */
  readonly address: string;
  /** What a CNAME of one's own domain must lead to; null without one. */
  readonly target: string | null;

  constructor(scope: Construct, id: string, props: WebApiProps) {
    super(scope, id);
    const { house, requests, at } = props;
    this.worker = new AppFunction(this, 'Worker', props);
    this.api = new HttpApi(this, 'Api', {
      apiName: `warmstart-${house.stage}`,
      description: props.does,
      createDefaultStage: false,
      disableExecuteApiEndpoint: at !== null,
      defaultIntegration: new HttpLambdaIntegration('Pages', this.worker.function),
    });
    // The function is the one that knows who is signed in, and the sign-in itself must be open.
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The function behind the only route signs people in and refuses whoever is not; the sign-in must be open.',
    });
    const domain = at && this.#domain(at);
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: requests, burstLimit: 2 * requests },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.#accessLogs(props)),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
      ...(domain && { domainMapping: { domainName: domain } }),
    });
    this.address = at ? `https://${at.domain}` : this.api.apiEndpoint;
    this.target = domain?.regionalDomainName ?? null;
  }

  /** Tells a function where the pages are. */
  grantAddress(to: AppFunction): void {
    to.tell('PUBLIC_URL', this.address);
  }

  #accessLogs({ house, name }: WebApiProps): LogGroup {
    return new LogGroup(this, 'AccessLogs', {
      // Names that begin so take no part of the account's one policy for services that write logs.
      logGroupName: `/aws/vendedlogs/warmstart/${house.stage}/${name}-access`,
      retention: house.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(house.ownKey && { encryptionKey: house.ownKey.key }),
    });
  }

  #domain({ domain, certificate }: { readonly domain: string; readonly certificate: string }): DomainName {
    return new DomainName(this, 'Domain', {
      domainName: domain,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
    });
  }
}
