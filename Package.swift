// swift-tools-version: 6.1
// The house of docs/architecture.md: an arrow there is a dependency here, and nothing points upward.
import PackageDescription

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
/// RSA, for the signatures of the fediverse.
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOTLS", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "AsyncHTTPClient", package: "async-http-client"),
]
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "plein",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "plein", targets: ["plein"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.29.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.24.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(name: "CXml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "Values", dependencies: [crypto]),
        .target(name: "Geo", dependencies: ["Values", "CGEOS"]),
        .target(
            name: "Database",
            dependencies: [
                "Values", "CLibpq", "CStemmer", .product(name: "GRDB", package: "GRDB.swift"), crypto, logging,
            ]),
        .target(name: "Schema", dependencies: ["Database"]),
        .target(name: "Jobs", dependencies: ["Database", "Values", logging, lifecycle]),
        .target(name: "Identity", dependencies: ["Database", "Values", "CSodium", crypto, logging]),
        .target(name: "Channels", dependencies: ["Values", "CGMime", "CXml2", "CZlib", crypto, cryptoExtras] + nio),
        .target(name: "Desk", dependencies: ["Identity", "Jobs", "Channels", "Database", "Values", crypto]),
        .target(name: "Square", dependencies: ["Geo", "Identity", "Jobs", "Database", "Values", crypto]),
        .target(
            name: "Growth", dependencies: ["Desk", "Square", "Identity", "Jobs", "Database", "Values"],
            resources: [.embedInCode("model.json")]),
        .target(
            name: "Web",
            dependencies: [
                "Growth", "Desk", "Square", "Geo", "Identity", "Channels", "Values", hummingbird, lifecycle, crypto,
                logging,
            ],
            resources: [
                .embedInCode("Assets/plein.css"), .embedInCode("Assets/desk.css"), .embedInCode("Assets/plein.js"),
                .embedInCode("Assets/almanac.css"),
                .embedInCode("Assets/buurt.css"), .embedInCode("Assets/buurt.js"),
                .embedInCode("Assets/melding.js"), .embedInCode("Assets/melder.js"),
                .embedInCode("Assets/icons.svg"), .embedInCode("Assets/favicon.svg"),
                .embedInCode("Assets/openapi.json"), .embedInCode("Assets/ogc.json"),
            ]),
        .target(
            name: "App",
            dependencies: [
                "Web", "Growth", "Desk", "Square", "Geo", "Identity", "Channels", "Jobs", "Schema", "Database",
                "Values", hummingbird, lifecycle, logging, crypto,
            ]),
        .executableTarget(
            name: "plein",
            dependencies: ["App", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
        .executableTarget(
            name: "plein-bench",
            dependencies: [
                "App", "Database", "Growth", "Desk", "Square", "Geo", "Channels", "Identity", "Values", hummingbird,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + nio,
            path: "Sources/Bench"),
        .target(name: "TestKit", dependencies: ["Schema", "Database", "Identity", "Jobs", "Values"]),

        .testTarget(name: "ValuesTests", dependencies: ["Values"]),
        .testTarget(name: "GeoTests", dependencies: ["Geo", "Values"]),
        .testTarget(
            name: "ChannelsTests", dependencies: ["Channels", "Values", crypto, cryptoExtras] + nio,
            exclude: ["Fixtures"]),
        .testTarget(name: "DatabaseTests", dependencies: ["TestKit", "Database", "Schema", "Jobs", "Values"]),
        .testTarget(
            name: "DomainTests",
            dependencies: ["TestKit", "Growth", "Desk", "Square", "Geo", "Identity", "Jobs", "Channels"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "TestKit", "App", "Web", "Growth", "Desk", "Square", "Geo", "Identity", "Channels",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ] + nio),
        .testTarget(name: "HouseTests", dependencies: ["Web", "App", "Jobs", "Values", logging]),
    ],
    swiftLanguageModes: [.v6]
)
