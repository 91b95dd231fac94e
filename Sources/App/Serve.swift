import Foundation
import Hummingbird
import Jobs
import Logging
import NIOCore
import ServiceLifecycle
import Values
import Web

extension PleinApp {
    /// Serves until the process is told to stop; then lets requests finish, at most ten seconds.
    /// - Parameters:
    ///   - working: also do the jobs; true for a single machine.
    ///   - ready: told the port once people can come in.
    public func serve(working: Bool, ready: @escaping @Sendable (Int) -> Void) async throws {
        let server = WebServer(services: services, logger: logger)
        let application = Application(
            router: server.router(),
            server: .http1(
                configuration: .init(
                    // Between two requests, or in the middle of one, nobody may keep us waiting longer.
                    idleTimeout: .seconds(Int64(settings.clientSeconds * 2)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? 0) },
            logger: logger)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
            .init(service: Background { await server.keepPublicPagesFresh() }),
        ]
        if working {
            services += [.init(service: worker()), .init(service: mail.receiver), .init(service: fediverse)]
        } else {
            let fediverse = fediverse
            services.append(.init(service: Background { await fediverse.run(isWorking: false) }))
        }
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
        await database.close()
    }

    /// Only the jobs, beside other processes that serve.
    public func work() async throws {
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: worker()), .init(service: mail.receiver), .init(service: fediverse)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
        await database.close()
    }
}

/// Something that runs beside the server and simply ends with it.
private struct Background: Service {
    let body: @Sendable () async -> Void

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await body() }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            group.cancelAll()
        }
    }
}
