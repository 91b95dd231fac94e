import Database
import Desk
import Identity
import Values

/// Experiments that ended in the period for the first time.
struct ExperimentRecords: GrowthRecords {
    private static func source(_ wanted: Wanted) -> SQL {
        """
        FROM experiments WHERE outcome IS NOT NULL AND first_ended_at >= \(wanted.start) AND first_ended_at < \(wanted.end)
        """
    }

    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        try tx.rows(
            """
            SELECT id, title, first_ended_at \(Self.source(wanted))
                AND (first_ended_at, id) < (\(wanted.after.at), \(wanted.after.id))
            ORDER BY first_ended_at DESC, id DESC LIMIT \(wanted.limit)
            """
        ).map { row in
            let (at, id): (Instant, ID<ExperimentEntry>) = (try row("first_ended_at"), try row("id"))
            return GrowthProof.Entry(
                .experiment(id, title: try row("title")), at: at, .ended, place: GrowthProof.place(at, "\(id)"))
        }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        .init(all: nil, counted: try tx.value("SELECT COUNT(*) \(Self.source(wanted))") ?? 0)
    }
}

/// Lessons that became public in the period for the first time, and still are.
struct LessonRecords: GrowthRecords {
    private static func source(_ wanted: Wanted) -> SQL {
        """
        FROM lessons WHERE published_at IS NOT NULL AND ended_at IS NULL
            AND first_published_at >= \(wanted.start) AND first_published_at < \(wanted.end)
        """
    }

    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        try tx.rows(
            """
            SELECT id, title, first_published_at \(Self.source(wanted))
                AND (first_published_at, id) < (\(wanted.after.at), \(wanted.after.id))
            ORDER BY first_published_at DESC, id DESC LIMIT \(wanted.limit)
            """
        ).map { row in
            let (at, id): (Instant, ID<LessonEntry>) = (try row("first_published_at"), try row("id"))
            return GrowthProof.Entry(
                .lesson(id, title: try row("title")), at: at, .published, place: GrowthProof.place(at, "\(id)"))
        }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        .init(all: nil, counted: try tx.value("SELECT COUNT(*) \(Self.source(wanted))") ?? 0)
    }
}

/// Channels in use now; all on one page.
struct ChannelRecords: GrowthRecords {
    let isPaged = false

    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        try tx.rows(
            "SELECT name FROM channels WHERE state = 'active' AND \(Evidence.isTalking) ORDER BY name LIMIT 500"
        ).map { GrowthProof.Entry(.channel(name: try $0("name")), at: nil, .inUse) }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        .init(all: nil, counted: try rows(wanted, tx).count)
    }
}

/// Decisions by which channels came or went; all on one page.
struct DecisionRecords: GrowthRecords {
    let isPaged = false

    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        let isAdministrator = wanted.viewer.role >= .administrator
        return try ChannelDecision.counted(from: wanted.start, until: wanted.end, tx).map { decision in
            let words = isAdministrator ? decision.words : ""
            return GrowthProof.Entry(
                .channel(name: decision.channel), at: decision.at, decision.came ? .came(words) : .left(words))
        }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        .init(all: nil, counted: try ChannelDecision.counted(from: wanted.start, until: wanted.end, tx).count)
    }
}

/// Departments with how many people work there, as they were when it was counted; of colleagues nothing. Which of them took
/// part is not said: of a small one that would say who.
struct PeopleRecords: GrowthRecords {
    let measured: Measured
    let isPaged = false

    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        (measured.departments ?? []).map { .init(.department(name: $0.name), at: nil, .people($0.staff)) }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        .init(all: measured.n ?? 0, counted: measured.count ?? 0)
    }
}
