import Channels
import Database
import Desk
import Foundation
import Identity
import Jobs
import Logging
import Schema
import Values

/// Looks at an installation and says what is wrong, in words a system administrator understands.
public struct Doctor: Sendable {
    public struct Finding: Sendable, Equatable {
        public enum Grade: String, Sendable { case good, attention, wrong }
        public let grade: Grade
        public let text: String
        /// What to do about it; empty when nothing needs doing.
        public let advice: String
    }

    public let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    /// Everything that was found, the worst last.
    public func examine() async -> [Finding] {
        var findings = examineSettings() + examineDisk() + examinePictures() + examineGrowthModel() + examineMaps()
        let database: Database
        do {
            database = try await Database.open(settings.database)
        } catch {
            findings.append(
                Finding(
                    grade: .wrong, text: "The database cannot be opened: \(Self.words(error))",
                    advice: "Check PLEIN_DATABASE, whether the server runs, and the rights on the file or the role."))
            return findings
        }
        findings += await examineDatabase(database)
        await database.close()
        return findings
    }

    private func examineSettings() -> [Finding] {
        var findings: [Finding] = []
        if settings.isBehindTLS {
            findings.append(.init(grade: .good, text: "People reach Plein over TLS: \(settings.publicURL)", advice: ""))
            if !settings.trustsProxy {
                findings.append(
                    .init(
                        grade: .attention, text: "PLEIN_TRUST_PROXY is off, so everybody seems to come from the proxy",
                        advice:
                            "Set PLEIN_TRUST_PROXY=yes when your proxy sets X-Forwarded-For, else limits hit all at once."
                    ))
            }
        } else if !settings.publicURL.contains("//127.") && !settings.publicURL.contains("//localhost") {
            findings.append(
                .init(
                    grade: .wrong, text: "\(settings.publicURL) is not protected by TLS",
                    advice: "Put a proxy with a certificate in front and set PLEIN_PUBLIC_URL=https://…"))
        }
        if settings.host != "127.0.0.1" && settings.host != "::1" && settings.host != "localhost" {
            findings.append(
                .init(
                    grade: .attention, text: "Plein listens on \(settings.host), open to the network",
                    advice: "Listen on 127.0.0.1 and let the proxy come to you, unless a firewall does that."))
        }
        return findings
    }

    private func examineDisk() -> [Finding] {
        guard !settings.database.hasPrefix("postgres") else { return [] }
        let folder = URL(fileURLWithPath: settings.database).deletingLastPathComponent()
        guard let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder.path()),
            let free = (facts[.systemFreeSize] as? NSNumber)?.int64Value
        else { return [] }
        let megabytes = free / 1_000_000
        if megabytes < 500 {
            return [
                .init(
                    grade: megabytes < 100 ? .wrong : .attention,
                    text: "Only \(megabytes) MB free on the disk of the database",
                    advice: "Make room: when the disk is full, no question can be accepted.")
            ]
        }
        return [.init(grade: .good, text: "\(megabytes) MB free on the disk of the database", advice: "")]
    }

    func examinePictures(_ maker: PictureMaker = PictureMaker()) -> [Finding] {
        if maker.isReady { return [] }
        return [
            .init(
                grade: .attention,
                text: "The program vipsthumbnail is missing: pictures can be neither posted nor shown",
                advice: "Install it (Debian: `apt-get install libvips-tools`). All else works without it.")
        ]
    }

    private func examineDatabase(_ database: Database) async -> [Finding] {
        do {
            let pending = try await database.pending(Schema.migrations)
            guard pending.isEmpty else {
                return [
                    .init(
                        grade: .wrong, text: "The database misses \(pending.count) migration(s)",
                        advice: "Run `plein migrate`, or start `plein serve`, which does it.")
                ]
            }
            return try await examineContents(database)
        } catch {
            return [
                .init(
                    grade: .wrong, text: "The database does not answer: \(Self.words(error))",
                    advice: "See the log of the database server.")
            ]
        }
    }

    private func examineContents(_ database: Database) async throws -> [Finding] {
        let app = try await PleinApp(
            settings: settings, database: database, clock: .system, logger: Logger(label: "plein.doctor"))
        var findings = [
            Finding(
                grade: .good, text: "The database (\(database.dialect.rawValue)) answers and is up to date", advice: "")
        ]
        let administrators = try await app.services.colleagues.countAdministrators()
        if administrators == 0 {
            findings.append(
                .init(
                    grade: .wrong, text: "Nobody is administrator, so nobody can set anything up",
                    advice: "Run `plein colleague add --email you@example.nl --name \"Your name\"`."))
        }
        let town = try await app.services.townHall()
        if town.name.isEmpty {
            findings.append(
                .init(
                    grade: .wrong, text: "The municipality has no name yet",
                    advice: "Run `plein setup --municipality \"Gemeente …\" --contact post@example.nl`."))
        }
        if town.demonstration && settings.isBehindTLS {
            findings.append(
                .init(
                    grade: .attention,
                    text: "This is the demonstration municipality, with passwords that everybody knows",
                    advice: "Start with an empty database for real use."))
        }
        if !town.name.isEmpty { findings += examineContact(town) }
        findings += try await examineMail(app.services.inbox.mailboxes)
        findings += try await examineFeeds(app.services.feeds)
        findings += try await examinePush(app.pushServices)
        findings += try await examineAlerts(app.services.watches)
        findings += examineFediverse(try await app.services.inbox.fediverse.all())
        let standing = try await app.jobs.standing()
        if standing.failed > 0 {
            findings.append(
                .init(
                    grade: .attention, text: "\(standing.failed) job(s) failed for good",
                    advice: "See the log for the reasons; colleagues see the answers concerned as not delivered."))
        }
        if let due = standing.oldestDue {
            let waiting = Instant.now.seconds(since: due)
            if waiting > 120 {
                findings.append(
                    .init(
                        grade: .wrong, text: "The oldest job has been waiting for \(waiting / 60) minutes",
                        advice: "Is `plein serve` or `plein work` running?"))
            }
        }
        return findings
    }

    /// An error without addresses or passwords: those may stand in a connection's message.
    private static func words(_ error: any Error) -> String {
        switch error {
        case DatabaseError.connection(let reason): reason
        case DatabaseError.statement(_, let message, _): message
        case MigrationError.databaseIsNewer(let number): "it was made by a newer Plein (migration \(number))"
        case MigrationError.changed(let number): "migration \(number) has another text than the one that was run"
        default: "\(error)"
        }
    }
}
