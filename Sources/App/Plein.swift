import Channels
import Database
import Desk
import Foundation
import Growth
import Hummingbird
import Identity
import Jobs
import Logging
import Schema
import ServiceLifecycle
import Square
import Values
import Web

/// Plein put together: the only place where all rooms meet.
public struct PleinApp: Sendable {
    public let settings: Settings
    public let database: Database
    public let services: Services
    public let jobs: Jobs
    public let handlers: [JobHandler]
    public let schedule: Schedule
    let mail: MailRoom
    let fediverse: FediverseRoom
    // Alerts
    let feeds: FeedRoom
    let pushServices: PushServices
    let logger: Logger

    /// Opens the database, brings its schema up to date and builds the rooms on it.
    public static func open(
        _ settings: Settings, clock: Clock = .system, logger: Logger, migrate: Bool = true,
        options: DatabaseOptions = DatabaseOptions()
    ) async throws -> PleinApp {
        let database = try await Database.open(settings.database, options: options)
        if migrate { try await database.migrate(Schema.migrations) }
        return try await PleinApp(settings: settings, database: database, clock: clock, logger: logger)
    }

    public init(settings: Settings, database: Database, clock: Clock, logger: Logger) async throws {
        self.settings = settings
        self.database = database
        self.logger = logger
        let secrets = try await Secrets.load(database)
        let throttle = Throttle(database: database, clock: clock, secrets: secrets)
        let passwords = Passwords()
        let promises = Promises(database: database, clock: clock)
        let mailboxes = Mailboxes(database: database, clock: clock, secrets: secrets)
        let credentials = MailCredentials(renewed: { client, token in
            do {
                try await mailboxes.renew(client, refreshToken: token)
            } catch {
                logger.error("a renewed refresh token cannot be kept", metadata: ["cause": "\(error)"])
            }
        })
        let web = FediverseRoom.web(settings)
        // Alerts
        let places = PlaceFinder.places(database, clock: clock, web: web, settings: settings, logger: logger)
        let watches = Watches(
            database: database, clock: clock, secrets: secrets, throttle: throttle, places: places,
            site: settings.publicURL, acceptsDevice: { PushTarget($0, on: web.network) != nil })
        let messages = AlertMessages(database: database, clock: clock, watches: watches)
        let pushKey = PushKey(secrets, contact: settings.publicURL)
        let pushServices = PushServices(database: database, clock: clock)
        self.pushServices = pushServices
        let inbox = Inbox(
            database: database, clock: clock, promises: promises, secrets: secrets, site: settings.publicURL,
            handleHost: settings.handleHost, texts: MailWords(),
            senders: MailRoom.senders(credentials, settings).merging(
                [.fediverse: FediverseSender(web: web, clock: clock)]) { one, _ in one },
            otherMail: { try messages.bounce($0, isFinal: $1, reason: $2, $3) })
        mail = MailRoom(
            database: database, inbox: inbox, credentials: credentials, settings: settings, logger: logger)
        let fediverse = FediverseRoom(
            inbox: inbox, database: database, web: web, clock: clock, settings: settings, logger: logger)
        self.fediverse = fediverse
        // Alerts
        let feeds = FeedRoom(database: database, web: web, clock: clock, logger: logger)
        self.feeds = feeds
        jobs = Jobs(database: database, clock: clock)
        let notices = Square.Notices(database: database, clock: clock)
        services = Services(
            settings: settings, clock: clock, inbox: inbox, promises: promises,
            calendars: Calendars(database: database, clock: clock), terms: Terms(database: database, clock: clock),
            subjects: Subjects(database: database, clock: clock),
            channels: ChannelRegister(database: database),
            figures: Figures(database: database, clock: clock),
            topTasks: TopTasks(database: database, clock: clock),
            answers: PublishedAnswers(database: database, clock: clock),
            publicSearch: PublicSearch(database: database),
            municipality: Municipalities(database: database, clock: clock),
            colleagues: Colleagues(database: database, clock: clock, passwords: passwords),
            teams: Teams(database: database, clock: clock),
            sessions: Sessions(
                database: database, clock: clock, passwords: passwords, throttle: throttle, secrets: secrets),
            throttle: throttle,
            check: { _ = try await database.read { tx in try tx.rows("SELECT 1 AS one") } },
            publicChanges: { database.signals(.publicPages) }, deskChanges: { database.signals(.events) },
            testMailbox: { await MailRoom.test($0, credentials, settings) },
            receiveActivity: { await fediverse.gate.receive($0, from: $1) },
            readerOf: { await fediverse.gate.reader($0, from: $1) },
            findPost: { await fediverse.finder.find($0) }, topics: Topics(database: database, clock: clock),
            registers: Registers(database: database, clock: clock),
            measurements: Measurements(
                database: database, clock: clock, model: try GrowthModel.load(settings.growthModel),
                site: settings.publicURL),
            growthTasks: GrowthTasks(database: database, clock: clock),
            proof: GrowthProof(database: database, site: settings.publicURL),
            // Alerts
            matching: Matching(database: database, clock: clock), feeds: feeds.sources, notices: notices,
            ownNotices: OwnNotices(
                database: database, clock: clock, notices: notices, needsReader: settings.noticeNeedsReader),
            places: places, watches: watches, pushKey: pushKey.publicText,
            dataSets: DataSets(database: database, clock: clock),
            contactData: ContactData(database: database, clock: clock), wooDocuments: WooDocuments(database: database))
        let alerts = AlertPost(
            messages: messages, notices: inbox.notices, credentials: credentials,
            heloName: URL(string: settings.publicURL)?.host() ?? "localhost", clock: clock)
        let hall = services
        let pushes = PushPost(
            messages: messages, services: pushServices, sender: PushSender(web: web, key: pushKey, clock: clock),
            network: web.network, municipality: { try await hall.townHall().name }, clock: clock)
        handlers = JobHandlers.all(
            inbox: inbox, services: services, fediverse: fediverse, feeds: feeds, alerts: alerts, pushes: pushes,
            clock: clock, database: database)
        schedule = JobHandlers.schedule
    }

    /// Does outgoing and repeated work.
    public func worker() -> Worker {
        Worker(
            jobs: jobs, handlers: handlers, schedule: schedule, owner: "\(ID<Jobs>(at: .now))", logger: logger)
    }
}
