/** What somebody may write into an invitation, a mail or a name (TRUST S11). */
export const payloads = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)" autofocus x="',
  "' onfocus='alert(1)",
  '--><svg/onload=alert(1)>',
  '</title></style></dd></dl><a href=https://trap.example>x</a><form action=https://trap.example>',
  '&lt;b&gt;&#x3c;i&#62;',
  'https://trap.example/x?y=z www.trap.com mallory@trap.com javascript:alert(1)',
  'x\r\nSet-Cookie: a=b\r\n\r\n<b>body</b>',
  'a\u202eb\u2066c\u200bd\u00ade\u0000f',
  'תכנון רבעוני של הצוות',
  '{{constructor}} <%= y %>',
  'lone \ud800 half',
];
