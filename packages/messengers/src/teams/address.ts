/**
 * Where Workflows webhooks of Teams are served: Logic Apps, and since 2025 Power Platform, each with its clouds
 * (learn.microsoft.com, "Create incoming webhooks with Workflows"; "Power Platform URLs and IP address ranges").
 */
const hosts = [
  '.logic.azure.com',
  '.logic.azure.us',
  '.logic.azure.cn',
  '.api.powerplatform.com',
  '.api.gov.powerplatform.microsoft.us',
  '.api.high.powerplatform.microsoft.us',
  '.api.appsplatform.us',
  '.api.powerplatform.partner.microsoftonline.cn',
];

/** The longest address: Microsoft's are about 400 characters. */
const longest = 2000;

/**
 * The address of a workflow in normal form; null for one that is none. Only Microsoft's own hosts by https: nobody else's
 * name can stand there, so none of them leads into a network of ours. It is a secret: whoever knows it writes into the chat.
 */
export function workflowAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null || text.length > longest || url.protocol !== 'https:' || url.port !== '') return null;
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
  const name = url.hostname.toLowerCase();
  const own = hosts.some((host) => name.endsWith(host) && /^[a-z0-9.-]+$/.test(name) && name.length > host.length);
  const named = url.pathname.startsWith('/workflows/') || url.pathname.startsWith('/powerautomate/');
  return own && named && url.searchParams.has('sig') ? url.href : null;
}

/** What of an address may be shown: the host it leads to. */
export function workflowHost(address: string): string {
  return URL.parse(address)?.hostname ?? 'nowhere';
}
