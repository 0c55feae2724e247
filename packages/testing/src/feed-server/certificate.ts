/**
 * A self-signed certificate of 2020 to 2120 for `feeds.example`, `other.example` and `127.0.0.1`, and its key. They
 * protect nothing: only tests on the loopback trust them.
 */
export const certificate = `\
-----BEGIN CERTIFICATE-----
MIIBgTCCASigAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1mZWVkcy5l
eGFtcGxlMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYD
VQQDDA1mZWVkcy5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4mY6
iJDcRrr/574uzSwuL+XAa9ksspJj0zS9lIykJv8rjsadqo3VpUD30BCjTmVxluxs
3+fHX5/M60+IovwV86NhMF8wDwYDVR0TAQH/BAUwAwEB/zAtBgNVHREEJjAkgg1m
ZWVkcy5leGFtcGxlgg1vdGhlci5leGFtcGxlhwR/AAABMB0GA1UdDgQWBBSRyAa8
2jhB/+B2GK/sjoWhQ0UlcDAKBggqhkjOPQQDAgNHADBEAiB+eDhkfTSL6CPLs+v6
5d0MllcmM9d2dw4Cyg6gH+IncQIgIhnURgsMPGL4rAyV2r23nU+Wdu1aJBIPeLEW
8ABEJx8=
-----END CERTIFICATE-----
`;

export const privateKey = `\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvMBOGjTUfWVcgZuz
1uJFP/kca3oR9eiUT7TBKQviNcihRANCAATiZjqIkNxGuv/nvi7NLC4v5cBr2Syy
kmPTNL2UjKQm/yuOxp2qjdWlQPfQEKNOZXGW7Gzf58dfn8zrT4ii/BXz
-----END PRIVATE KEY-----
`;
