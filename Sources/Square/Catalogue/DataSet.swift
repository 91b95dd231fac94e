import Identity
import Values

/// Marks ids of data sets.
public enum DataSetEntry {}
/// Marks ids of uploaded files.
public enum DataFileEntry {}

/// Data of the municipality that everybody may use, as the catalogue describes it.
public struct DataSet: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case draft, published
        /// Its page stays and says so; its files are gone.
        case withdrawn
    }
    public enum Owner: Sendable, Equatable {
        case colleague(ID<Colleague>)
        /// The id of a department.
        case department(String)
    }
    /// nil for a set that Plein makes itself, out of its own rows.
    public var id: ID<DataSetEntry>?
    /// The last part of its address; never changes.
    public var name: String
    public var state = State.published
    public var facts: DataFacts
    /// As they are called now; not public.
    public var ownerName = ""
    public var createdAt: Instant
    public var changedAt: Instant
    public var publishedAt: Instant?
    public var withdrawnAt: Instant?
    /// When the draft was thrown away; it can be put back for some time.
    public var discardedAt: Instant?
    /// Why it was withdrawn, for everybody.
    public var reason = ""
    /// When the data itself was renewed last; nil when there is none yet.
    public var dataAt: Instant?
    public var version = 1
    public var distributions: [DataDistribution] = []

    public init(name: String, facts: DataFacts, createdAt: Instant, changedAt: Instant) {
        (self.name, self.facts, self.createdAt, self.changedAt) = (name, facts, createdAt, changedAt)
    }

    public var isBuiltIn: Bool { id == nil }
    /// When it is past its rhythm; nil: never.
    public var staleAt: Instant? { Self.staleAt(facts.rhythm, dataAt) }

    public func isStale(at now: Instant) -> Bool { staleAt.map { $0 <= now } ?? false }

    static func staleAt(_ rhythm: DataRhythm?, _ dataAt: Instant?) -> Instant? {
        guard let dataAt, let days = rhythm?.patience else { return nil }
        return dataAt.adding(seconds: days * 86_400)
    }
}

/// What people fill in about a set. What is a choice is nil until it is made.
public struct DataFacts: Sendable, Equatable {
    public var title = Bilingual(dutch: "", english: "")
    public var description = Bilingual(dutch: "", english: "")
    public var keywords: [String] = []
    /// What users should know about how good it is.
    public var quality = ""
    /// The place it covers, in words.
    public var place = ""
    public var licence: DataLicence?
    public var theme: DataTheme?
    public var rhythm: DataRhythm?
    public var highValue: HighValue?
    /// Its files are documents of this category.
    public var woo: WooCategory?
    public var contactName = ""
    public var contactEmail = ""
    public var owner: DataSet.Owner?
    /// The period it is about.
    public var from: LocalDate?
    public var until: LocalDate?

    public init() {}
}

/// One way to get the data of a set.
public struct DataDistribution: Sendable, Equatable {
    public enum Source: Sendable, Equatable {
        /// Kept here; the newest version.
        case file(DataFile)
        /// Somewhere else.
        case link(String)
        /// Made by this site at this path.
        case made(path: String)
    }
    /// In the set, from 1.
    public let number: Int
    public let format: DataFormat
    public let title: String
    public let source: Source
    public let changedAt: Instant
    /// Its features can also be asked for one by one.
    public var hasFeatures = false

    public init(number: Int, format: DataFormat, title: String, source: Source, changedAt: Instant) {
        (self.number, self.format, self.title) = (number, format, title)
        (self.source, self.changedAt) = (source, changedAt)
    }

    public var file: DataFile? { if case .file(let file) = source { file } else { nil } }

    /// The name of its collection of features; nil when it is none.
    public func collection(in set: String) -> String? {
        if !hasFeatures { return nil }
        if case .made = source { return set }
        return DataCollection.id(set, number)
    }

    /// Where everybody gets it: a path of this site, or an address elsewhere.
    public func address(in set: String) -> String {
        switch source {
        case .file: "/data/\(set)/bestanden/\(number).\(format.rawValue)"
        case .link(let address): address
        case .made(let path): path
        }
    }
}

/// One version of a file.
public struct DataFile: Sendable, Equatable {
    public let id: ID<DataFileEntry>
    /// Of its distribution, from 1; nil until it is published.
    public let number: Int?
    /// As it was called where it came from.
    public let name: String
    public let format: DataFormat?
    /// Bytes.
    public let size: Int
    public let sha256: [UInt8]
    public let report: FileReport?
    public let at: Instant
    public let publishedAt: Instant?
    /// The distribution that it is a new version of, as asked for; nil: a new one.
    public var wanted: Int?

    public init(
        id: ID<DataFileEntry>, number: Int?, name: String, format: DataFormat?, size: Int, sha256: [UInt8],
        report: FileReport?, at: Instant, publishedAt: Instant?
    ) {
        (self.id, self.number, self.name, self.format, self.size) = (id, number, name, format, size)
        (self.sha256, self.report, self.at, self.publishedAt) = (sha256, report, at, publishedAt)
    }
}
