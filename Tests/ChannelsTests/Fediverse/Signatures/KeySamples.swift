/// Public keys that only their shape matters of: made by hand, nobody has their other half.
enum KeySamples {
    static let bits512 = """
        -----BEGIN PUBLIC KEY-----
        MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAONSnDt3Mwvb1yEN/wds4u+HsLEl7B19
        oKbrjJ69af4p121DMPFEa+qwwR/ey5HON1vI+7y95cCZQWTYOZ92fEUCAwEAAQ==
        -----END PUBLIC KEY-----
        """
    static let bits1024 = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDPGDSOI4ZC6hJqHkjMEdNXww2L
        dijb0l5jsinxxAaVRd4RzJ3qlZwhLpyCsUeMKB1ofJZsN3uaorsu2yADW3OZP9Qj
        WZLtz0UaGv6HizPpaGF5Wc4/H2Wo3lJxAHgU6KJfLdl/HPsQ9ignaI3moWo7DUZB
        OKYjMlU/weo28X/TdQIDAQAB
        -----END PUBLIC KEY-----
        """
    static let bits2047 = """
        -----BEGIN PUBLIC KEY-----
        MIIBITANBgkqhkiG9w0BAQEFAAOCAQ4AMIIBCQKCAQBePhF9ezEg3y9NTIZQ19E/
        skiRkXsSHcVOWjom0Ypmmlr4TmtPWWcnEObY5laAaLm1KkOrrY0ZSpiSE5YA3bdN
        lg1aj5plaq/RQSWETSXes1T0amkQrP8AQ4kt/CVMuGTvkBuTKnwYgGo3U5FcdvGK
        BYWgHEx9bfBiGu9X5MxBMvcQjpb3cMImMmaqO7DN6Rf381Y08OPNly6B1m00bG4r
        oC/aoa2GTETgSVSOigqMljLqaSj2I2vyUEt0ukoP510qnroM31YdgCp1kVn7f/M3
        9crjvzcpxhnGCjyrNZ7u+wFcM7LfFGGq+OsYuQB0UTAh2ol4IG9cZnHgwH6eEV5L
        AgMBAAE=
        -----END PUBLIC KEY-----
        """
    static let bits4096 = """
        -----BEGIN PUBLIC KEY-----
        MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAr75i7G8/AkArN9gXG0wk
        wmnwRB7Juv5i5YDDXqFh2Qkh/aw68yX/vpBlbI+7TlwR+zaCICFtJ6I1AeCI1qNN
        PlWNKtt+WjkwzTnhWAhgavijaTnv6oOFSvqjD6wOQtQ8JUfxnGv4SRSmpbyZdKZ3
        xkANsA3TiBpQWAVu0JgNxv+9lT3CPMIXeQglx8xn6EcH7HF/FYiVeH+ZxCWL/JhQ
        ABS5rbUMbeo9uFpc0ilZ/qN72eih/yl9Dk8uhPywbb7guJxOViYcN0ugdlfWFASr
        Hsx8bYEtby78TmE6NlEZzcyvm3T4T/y/QheSHmyLjo9Os94I+eyYNwRGkroDVweW
        cCXwJijrB8MNXNUGHJxfMZ6DTBtpVzrFmjVfKvQXV5Be+nSWkvIf9etu149dCWCv
        6Uu9uwHcFO1XXgcws8wXDDHH7sYbv5cDwJb6u3sbqVpUdn1SdMaN611AOpYKhlLb
        0OSItsha07oygzLwWlgpaBh2Uxc38SnIxtHKTcTt/eQWPv+LP8F38RMeeCGWMk8+
        gfRTMk70hqtzn6uoJy5QvU61L6U8C/ZO93PsKNACUvYV11seJJQZz01gWXvcXb5E
        CWs4QwnJqTemjI+V7wSgEuhnf9E52EodOluOj7K/8pEB8wAc7gXahGfwYxP/+aAf
        6EGVIf4Ol5zzLRY0tLRlMlMCAwEAAQ==
        -----END PUBLIC KEY-----
        """
    static let bits8192 = """
        -----BEGIN PUBLIC KEY-----
        MIIEIjANBgkqhkiG9w0BAQEFAAOCBA8AMIIECgKCBAEA9U8W9JDZDlpTd3/sG6CJ
        XWHBLAUAPhgaqWJ0D+S6QNXSPGlAWeK+VxdAtq6bzdujIgstLffOpW4y+/pw9Qvi
        cXoeuS2QWRKeYfuqe5iPXogoIm+cJGF7+nesQ19ek8xXidOkt6Rti9mQXRHd0CAa
        QWjEIqdrSkOZIRCdDdGKqGZaA6YS9VMunEsOnn+UtZ2w83t6+1bhK1aDPOE3i5OY
        PEuXjq8YRjuKTSdmfZ0SiUWMyGeLCTtd1fbg/wVftpOmjBgeqNTUqwuwWNLuHXWE
        rd3MeN5o+Ihv2xlLkEdNnY7zvUI+Z8a0Ylm7tDYAK0tMX78uFuc29Py3z9iRPOOA
        jjRRWNuXFQO9Em0VaZyeh1KpmywoYVtD81nhrcR3H+Csal2JvQkg2nGMXr+HMYAM
        IXuPunIueeDX982SMVE954EcX0dVIi7RceRNpqYN3FD7Km5L1jnrCOT60YxqeLnT
        1vyJMVAKt3Lct+0l2qGAYQguN2uLr5rkqsJNozY4EuKZLkUoKqZuEnefwyu1cOnc
        BZYheH0o90WHMhLETwcSPI3++vVYuG0VLUVM/iujCbGm3fwcCMZTDMONnwcRn607
        9E17hmFruQbJ77nyxqph5IiENmgmlLJHAO+sbebHxm9TneVS3Sv81oZqqHwJuvhx
        Mau9XpS4PV97FC6kzbEBRGpIaWUOeixUoNqWOkXv+D8EXK3tQdYsvyUy2u+fKopJ
        8PrutAyHgtTVJFDRw4SkyT9Vl0Hn9N5Dj11BGw354yTecyUMYLA22d3d8def3rKA
        5iwnMQXXxvTi7B4H11mcjxxokW0I1AQsNvAA/rC84kDGWHgNCqThUVhGHLbgWQ71
        lFtINo7MMTbYrHOMjKW+bWuAFuFN0RHrN0nwiNR2gytiRhA6K6vwymlTboFrQC1e
        u8YSUZCMB5hbeWv6AAL28z3aEQGqlKYwDC2792KmUjmVVw8MvvIPZ4309nF8Sznj
        NrdKz/uw3bSL+x/5GsUOK5lDzcNWfFXd4dXRy9BH5euNqxY0BrRYHjePLzlJXQnd
        KU5CS5LCd68yCMkZban9HOmWZV8jsdEXt1sPE7DGX7iiy48RN8k4xo0QJ+XTXH/g
        WIC5Gy7eDQ/FjFBQ6sgyZS6D4sMoRbYd8n3qq2QW0bWsLhxdOlami0HeKBI8f9OY
        mO/os7WggMalLezpWvW2fm6IIOO9/Qb59tJyMkhggx7yHNDBUSWBcPnm4FP3Z16+
        O3hXN5dKgHVGRicxQXqihqxRVO9fusDXV7BXwWJ89/z29csq/HQbMk2Frodw+duh
        2ytWlV3aLTs9ntKqDP/SHwnsCGk8dAH1ziQl11pLeNw9a69x19hAexoPC5dSJjTx
        bwIDAQAB
        -----END PUBLIC KEY-----
        """
    static let bits8200 = """
        -----BEGIN PUBLIC KEY-----
        MIIEIzANBgkqhkiG9w0BAQEFAAOCBBAAMIIECwKCBAIAh+ov/rFfy3QOp/nBrfBE
        Bu9aeJy7fVUZfX1ML+iZp9zRr3tiRVCHon4XaHdMboH1SQKNUlIiY6O2n6wZuODi
        kM5mBhh0vgnWpB5Mc9+TQ/VbkjPT9g68VXJHpZaMEm7Zpr7ay+lhEzBpqQOiVhuz
        9b2ONfkBCybv/zaQQ9WfVe/0ETXZjClDFerNU4Daafe5wC9u6F2cURBxLt62zSZU
        tK1wHtQM6wHn3bStmXlK4NCx/npDbyJ214DlFKl6tmKwNRx0tr/zxlRM0wiQFKVP
        DDadU4J8OB+YaR9SwUjXkWrBH5WBfQyEPyt8l8n1s4T/r2e/Aqj/ktk/EZagEPqL
        Kkpt6PnBuPw4j1VC3p0Giqnx8THNKanhyBQQG139yrApTBXPavXR0OU2RGeJPDri
        is27jet+EYPtgAxuClvP06KPipmZOJX6aZts8YyoJ02YJYm2v5BUqy4o+RFn439o
        FQXjgTCEjJGDEbH6xkR6eT++KlrkXySG815PmnZp6SIJj3jydi7H3d2mpf0v7ElO
        9a+VBVT4bs1MUcdsZRWx0rauANNy5tYWW05NvAPCEOju88IZLkHUfGwpdw/J3kvk
        Di/mHiAXMku8sLg4UxLaFjWArq0PgGRRT0J5yMSQYq5eUddY6MfpZiyj29NL7Htc
        bQWmG/r7odos6vQJXFe1S10nsGNwopNdQo6YStj6bX/QTc66WzDHRBYBbf7jRgO6
        PPUw8SCfi6vvsa/6zJnjUBLHG4u3AOqkiu2vjDCgdKMZ3I2gXURAnspZALnerwlT
        Z8Ih6i8Elz76FNAJCoa+uXIrrofrb1xtE6FZii6ldt7FzgbQS5CHpWWkuzTnB0v8
        iYOdEwX1VgwRfrVBRuyIk1HNSEfsDkz6ARYgQ6fiwql84gQj5eIeQPqM5R7m/75U
        QwzhcuufmpYoSN0NIUmlFqJzhKoBFnmBcfn+E2Kum6hZ734FAshLDmK+SSWCwP0j
        pgS4sVv0J5642dgKvwBEhzvqfXhtJD7jleYJaUvYyCsSpnlqSKHvbL/FPlQp30YW
        8gOPcNRliFYoJ3r0t6wDYUqLZHOYldOpgzAi7b8xyB3newo75mJLCM4RPtkbuXGH
        GFP1+QQUnybasqj5ndEfM+vuBhYdAXoYdV8krr8WSVFnBO32oZl946McTrePxfv5
        i7jx9w77UbP7NgUJLf1qXapEQEYC0H8N4KFNAWfp+yGKwb2z5PpCg95cmA0j0piH
        AK0otgS/6etXVdre9Of2DTYmYka3WWE5TBC1Uw2O+PLJRHrFaZJKn2OWflAhkznx
        JaX6B7qCboLUJW3gHBlgN5g7kHWZyOQrCubgYki0oSQMI1NQBdMkBPJmiheqe517
        px8CAwEAAQ==
        -----END PUBLIC KEY-----
        """
    static let exponentOne = """
        -----BEGIN PUBLIC KEY-----
        MIIBIDANBgkqhkiG9w0BAQEFAAOCAQ0AMIIBCAKCAQEAht5N4GJ2a4C5mglIisce
        /weKwTWH3B9wy+UJlRuJ9aRSwuMW9prdenr/8jp2b0ho4H5D0WPNWRo9E+m2dBip
        R5gOsnOBp9L0H/JYH90GytoXV3WICTPFTar++3OSvui7FdKCLldzYFunrvsfBMjz
        k7aallAhlTJRLefw9WOPMB28m9Z1dA35Vl8H44jdDoIjPAL4M87a+joiP3Yz+aBZ
        TYRZ1J5Ij6t9wCXrkNUlyxBBEpzJPFJl5o06l7UQLPd/Q2QjJDh4oIGe8dl4jMUs
        ho4NU/PxJQHZ6RFzjUpM8V6Bfv/YrY3xyKGf4xqRku27Jq8XwUtzDEayggJRI2My
        XwIBAQ==
        -----END PUBLIC KEY-----
        """
    static let exponentHuge = """
        -----BEGIN PUBLIC KEY-----
        MIICGzANBgkqhkiG9w0BAQEFAAOCAggAMIICAwKCAQEA8dMwJH1yjMwKGZl4MhK8
        AzPQ+r4vtBehCH2KQAl/h88Y1OkNEDM2smVAIwguN5dcvXsgqjcCbqeSwRD3/jnp
        qZe2Y/AJTkWnhHpN9ly6WTbaAOTG9hRON27y8Ryhn4zSzfPrskvA7cql3BloW7pb
        QNTDAOe5BFfVIuzGfmDNtdZiwGC8y8lgK1lCjRK0kDAnnR8z9e433q9VUNwtSjB4
        ojwqMe/V+B27WrNKaGA4+T+f8rons5TR7yPHp1o2JOwu0hKXZH3PYtKqQY196VIM
        ovkCs2YVcmrnHbdF57/mR6c5HEv9y15B9K5dZHdt6OIk87j9RvHSlXsmmuX82SZ3
        nwKB+wCpgqsnG1jJDLO9Hi+QviftnIPyBgV02UrSAXjDaUt0546FrH8OugWQ6m6w
        DgqSDxOnhPAc+H5Q6aD9XnSwUMCC9X/srVTrWCPxtgg3aVDld7uNe2a0wAh8uAI8
        M/T6rAdGhEl8TYzAGBv8KVqFE9GEXBpHBcLZHDh7H0EKiquNVAFlJvDwEHg7pIjh
        XiXT3nFPbWK6csDeezAaX+gFGRI5ib4otumup0K3RCeYqrQxDNLHGYkdUnY+8iF3
        L9MPUsERTm27qwnr9W9knpVIaO9CU6/jyGrkTPCezHheJYNtTxCFABzPxlk4cwvC
        piALqUeB3XsiS9/v5vKb
        -----END PUBLIC KEY-----
        """
    static let ed25519 = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEA09ZKdB+jixAb2T3evB9jImKocFcDOSwT9lt5Cr/TDbE=
        -----END PUBLIC KEY-----
        """
    static let p256 = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+OraYJtiUFIdUOIva2eM3H7m6z40
        1pK3xJ7uN5GB4hDPXRvpk/h0nzFjVhz8fnIHOqwcdWafYJeSZ0jhuj+rDg==
        -----END PUBLIC KEY-----
        """
}
