export { fileKeys } from './file-keys.ts';
export { type HostedVault, hostedVault } from './hosted.ts';
export { type KmsOptions, kmsKeys } from './kms-keys.ts';
export { KeysError, type MasterKeys } from './master-keys.ts';
export { secretKeys, tokenKey } from './secret-keys.ts';
export { vaultWith } from './vault.ts';
