import Identity
import Values

/// How a new version of a file differs from the one that everybody has now, where somebody should look twice.
public struct FileDifference: Sendable, Equatable {
    /// Names of columns, in the order of the file that has them.
    public let gone: [String]
    public let added: [String]
    public let rowsBefore: Int
    public let rowsNow: Int

    /// A change of the number of rows by more than a fifth.
    public var isOtherSize: Bool { 5 * abs(rowsNow - rowsBefore) > rowsBefore }

    /// Nil when nothing of it stands out.
    public init?(from old: FileReport, to new: FileReport) {
        let (before, now) = (old.columns.map(\.name), new.columns.map(\.name))
        (gone, added) = (before.filter { !now.contains($0) }, now.filter { !before.contains($0) })
        (rowsBefore, rowsNow) = (old.rowCount, new.rowCount)
        if gone.isEmpty && added.isEmpty && !isOtherSize { return nil }
    }
}

extension DataSets {
    /// What stands out of a file that is to replace another; nil when nothing does, or when it replaces none.
    public func difference(of file: DataFile, in set: ID<DataSetEntry>, for viewer: Viewer) async throws
        -> FileDifference?
    {
        try viewer.require(.reader)
        guard file.number == nil, let wanted = file.wanted, let new = file.report, !new.isBroken,
            let old = try await versions(of: wanted, in: set, limit: 1).first?.report
        else { return nil }
        return FileDifference(from: old, to: new)
    }
}
