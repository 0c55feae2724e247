import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress, isPublicOrOwnAddress, reachableFrom } from './reachable.ts';

const publicOnes = [
  '8.8.8.8',
  '1.1.1.1',
  '93.184.215.14',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450:4001::200e',
];

test.each(publicOnes)('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

const notPublic = {
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  unspecified: ['0.0.0.0', '0.1.2.3', '::'],
  'link-local, where cloud machines keep their keys': ['169.254.169.254', '169.254.170.2', 'fe80::1', 'fe80::1%eth0'],
  'shared (RFC 6598)': ['100.64.0.1', '100.127.255.255', '100.100.100.200'],
  'multicast and broadcast': ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1'],
  benchmark: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  reserved: ['192.0.0.192', '192.88.99.1', '240.0.0.1', '5f00::1', '4000::1', '100::1'],
  'IPv4-mapped': ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a9fe:a9fe'],
  'IPv4-compatible': ['::7f00:1', '::a9fe:a9fe', '::808:808'],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::a00:1'],
  '6to4 and Teredo': ['2002:7f00:1::', '2002:808:808::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  'unique local and site-local': ['fc00::1', 'fd00:ec2::254', 'fec0::1'],
  "a cloud's own host": ['168.63.129.16'],
  'no address at all': [
    '',
    'localhost',
    '127.1',
    '0177.0.0.1',
    '2130706433',
    '127.0.0.1.',
    '[::1]',
    '8.8.8.8:443',
    ' 8.8.8.8',
  ],
};

test.each(Object.entries(notPublic))('not public: %s', (_what, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test('servers of the house are private, shared, unique local and loopback, never link-local or reserved', () => {
  const own = ['10.1.2.3', '192.168.1.1', '172.20.0.1', '100.64.0.1', '127.0.0.1', '::1', 'fd12::1', '8.8.8.8'];
  expect(own.filter((address) => !isPublicOrOwnAddress(address))).toEqual([]);
  const never = ['169.254.169.254', 'fe80::1', '0.0.0.0', '::', '224.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1', 'x'];
  expect(never.filter(isPublicOrOwnAddress)).toEqual([]);
});

test('a server of the house may redirect within it and outside; one outside only outside', () => {
  const inside = reachableFrom(['10.0.0.1', 'fd12::1'], isPublicOrOwnAddress);
  expect([inside('192.168.1.1'), inside('8.8.8.8')]).toEqual([true, true]);
  const outside = reachableFrom(['10.0.0.1', '8.8.8.8'], isPublicOrOwnAddress);
  expect([outside('192.168.1.1'), outside('127.0.0.1'), outside('1.1.1.1')]).toEqual([false, false, true]);
});

test('no IPv6 address outside 2000::/3 is public, whatever is invented for it', () => {
  const address = fc.uint8Array({ minLength: 16, maxLength: 16 }).filter((bytes) => ((bytes[0] ?? 0) & 0xe0) !== 0x20);
  fc.assert(
    fc.property(address, (bytes) => {
      const text = Buffer.from(bytes)
        .toString('hex')
        .replace(/(.{4})(?!$)/g, '$1:');
      expect(isPublicAddress(text)).toBe(false);
    }),
    { numRuns: 500 },
  );
});
