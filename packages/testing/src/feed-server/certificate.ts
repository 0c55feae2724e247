/**
 * A self-signed certificate of 2020 to 2120 for `feeds.example`, `other.example`, the host of a workflow of Teams and
 * `127.0.0.1`, and its key. They protect nothing: only tests on the loopback trust them.
 */
export const certificate = `\
-----BEGIN CERTIFICATE-----
MIIBqDCCAU6gAwIBAgIBAjAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1mZWVkcy5l
eGFtcGxlMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYD
VQQDDA1mZWVkcy5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4mY6
iJDcRrr/574uzSwuL+XAa9ksspJj0zS9lIykJv8rjsadqo3VpUD30BCjTmVxluxs
3+fHX5/M60+IovwV86OBhjCBgzAPBgNVHRMBAf8EBTADAQH/MFEGA1UdEQRKMEiC
DWZlZWRzLmV4YW1wbGWCDW90aGVyLmV4YW1wbGWCInByb2QtMDcud2VzdGV1cm9w
ZS5sb2dpYy5henVyZS5jb22HBH8AAAEwHQYDVR0OBBYEFJHIBrzaOEH/4HYYr+yO
haFDRSVwMAoGCCqGSM49BAMCA0gAMEUCIARv3aNGkw/5lJkFugkMtUmzMO+ijO9F
E7+cXZO2VPdLAiEA/LLLINTKpd0sja3KWcbKhrcIUkdXmrw4g2PQ+Es96WY=
-----END CERTIFICATE-----
`;

export const privateKey = `\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvMBOGjTUfWVcgZuz
1uJFP/kca3oR9eiUT7TBKQviNcihRANCAATiZjqIkNxGuv/nvi7NLC4v5cBr2Syy
kmPTNL2UjKQm/yuOxp2qjdWlQPfQEKNOZXGW7Gzf58dfn8zrT4ii/BXz
-----END PRIVATE KEY-----
`;
