import { describe, expect, test } from 'vitest';
import { smtpServer } from './server.ts';

describe('the address of a mail server', () => {
  test.each([
    ['smtp://mail.harbour.example', { port: 587, tls: 'upgraded', login: null }],
    ['smtps://mail.harbour.example', { port: 465, tls: 'direct' }],
    ['smtp://mail.harbour.example:2525?ignoreTLS', { port: 2525, tls: 'none' }],
    ['smtp://mail.harbour.example?ignoreTLS=false', { tls: 'upgraded' }],
    ['smtp://localhost:1025', { host: 'localhost', port: 1025, tls: 'none' }],
    ['smtp://127.0.0.1:1025?requireTLS=true', { tls: 'upgraded' }],
    ['smtp://[::1]:1025', { host: '::1', tls: 'none' }],
    ['smtp://127.0.0.1.trap.example', { tls: 'upgraded' }],
    ['smtp://robin%40harbour.example:p%3Aq%23@m.example', { login: { user: 'robin@harbour.example', pass: 'p:q#' } }],
  ])('%s is read', (address, parts) => {
    expect(smtpServer(address)).toMatchObject(parts);
  });

  test.each([
    'mail.harbour.example',
    'https://mail.harbour.example',
    'smtp://',
    'smtp://robin:s3cret/x@mail.harbour.example',
    'smtp://robin:s3cret#x@mail.harbour.example',
    'smtp://robin:s3cret%@mail.harbour.example',
    'smtp://robin:s3cret@mail.harbour.example/folder',
    'smtp://robin:s3cret@mail.harbour.example?pool=true',
    'smtp://robin:s3cret@mail.harbour.example:70000',
  ])('%s is refused without repeating it', (address) => {
    let said = '';
    try {
      smtpServer(address);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain('SMTP_URL');
    expect(said).not.toMatch(/s3cret|robin/);
  });
});
