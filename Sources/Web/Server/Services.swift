import Channels
import Desk
import Foundation
import Growth
import Identity
import Square
import Values

/// All that handlers may call. Made once by `App`.
public struct Services: Sendable {
    public let settings: Settings
    public let clock: Clock
    public let inbox: Inbox
    public let promises: Promises
    public let calendars: Calendars
    public let terms: Terms
    public let subjects: Subjects
    public let channels: ChannelRegister
    public let figures: Figures
    public let topTasks: TopTasks
    public let answers: PublishedAnswers
    public let publicSearch: PublicSearch
    public let municipality: Municipalities
    public let colleagues: Colleagues
    public let teams: Teams
    public let sessions: Sessions
    public let throttle: Throttle
    /// Throws when the database cannot be used.
    public let check: @Sendable () async throws -> Void
    public let publicChanges: @Sendable () -> AsyncStream<Void>
    public let deskChanges: @Sendable () -> AsyncStream<Void>
    /// Tries a mailbox's servers; changes nothing there.
    public let testMailbox: @Sendable (MailboxSettings) async -> MailboxTest
    /// Takes in an activity that another server sent, from the network address beside it; the answer is an HTTP status.
    public let receiveActivity: @Sendable (SignedRequest, String) async -> Int
    /// Who signed a request to read, from the network address beside it.
    public let readerOf: @Sendable (SignedRequest, String) async -> SignedReading
    /// Looks for a post of another server by a pasted address. Keeps nothing.
    public let findPost: @Sendable (String) async -> PostSearch
    /// Hashtags that teams follow.
    public let topics: Topics
    /// What people fill in about the growth of the municipality.
    public let registers: Registers
    /// Where the municipality stands, as it was measured.
    public let measurements: Measurements
    public let growthTasks: GrowthTasks
    /// What lies behind a figure.
    public let proof: GrowthProof
    // Alerts
    public let matching: Matching
    public let notices: Square.Notices
    public let ownNotices: OwnNotices
    public let places: Places
    public let watches: Watches
    /// The key that a browser is given when it subscribes.
    public let pushKey: String
    /// Where notices come from.
    public let feeds: FeedSources
    // The catalogue
    public let dataSets: DataSets
    // How the municipality can be reached, and what the Woo harvester reads
    public let contactData: ContactData
    public let wooDocuments: WooDocuments
    let hall = TownHallCache()
    let troubles = TroubleCache()
    // Alerts
    let maps: MapLibrary
    var nearPlaces: NearPlaces { NearPlaces(places) }

    public init(
        settings: Settings, clock: Clock, inbox: Inbox, promises: Promises, calendars: Calendars, terms: Terms,
        subjects: Subjects, channels: ChannelRegister, figures: Figures, topTasks: TopTasks, answers: PublishedAnswers,
        publicSearch: PublicSearch, municipality: Municipalities, colleagues: Colleagues, teams: Teams,
        sessions: Sessions,
        throttle: Throttle, check: @escaping @Sendable () async throws -> Void,
        publicChanges: @escaping @Sendable () -> AsyncStream<Void>,
        deskChanges: @escaping @Sendable () -> AsyncStream<Void>,
        testMailbox: @escaping @Sendable (MailboxSettings) async -> MailboxTest,
        receiveActivity: @escaping @Sendable (SignedRequest, String) async -> Int,
        readerOf: @escaping @Sendable (SignedRequest, String) async -> SignedReading,
        findPost: @escaping @Sendable (String) async -> PostSearch, topics: Topics,
        registers: Registers, measurements: Measurements, growthTasks: GrowthTasks, proof: GrowthProof,
        matching: Matching, feeds: FeedSources, notices: Square.Notices, ownNotices: OwnNotices, places: Places,
        watches: Watches, pushKey: String, dataSets: DataSets, contactData: ContactData, wooDocuments: WooDocuments
    ) {
        self.settings = settings
        self.clock = clock
        self.inbox = inbox
        self.promises = promises
        self.calendars = calendars
        self.terms = terms
        self.subjects = subjects
        self.channels = channels
        self.figures = figures
        self.topTasks = topTasks
        self.answers = answers
        self.publicSearch = publicSearch
        self.municipality = municipality
        self.colleagues = colleagues
        self.teams = teams
        self.sessions = sessions
        self.throttle = throttle
        self.check = check
        self.publicChanges = publicChanges
        self.deskChanges = deskChanges
        self.testMailbox = testMailbox
        self.receiveActivity = receiveActivity
        self.readerOf = readerOf
        self.findPost = findPost
        self.topics = topics
        self.registers = registers
        self.measurements = measurements
        self.growthTasks = growthTasks
        self.proof = proof
        // Alerts
        maps = MapLibrary(settings)
        self.matching = matching
        (self.notices, self.ownNotices, self.places) = (notices, ownNotices, places)
        (self.watches, self.pushKey) = (watches, pushKey)
        self.feeds = feeds
        self.dataSets = dataSets
        (self.contactData, self.wooDocuments) = (contactData, wooDocuments)
    }
}
