/// Mails in the order in which the server hands them out. Nothing is asked before the first is waited for, and no more
/// is read than is taken, so memory stays bounded however many there are; who takes slowly makes the server wait.
///
/// Another command on the connection ends it: the next mail is then the error `busy`.
public struct FetchedMails: AsyncSequence, Sendable {
    public typealias Element = FetchedMail
    public typealias Failure = MailWireError

    let connection: IMAPConnection
    let uids: [UInt32]
    let maximumBytes: Int

    public func makeAsyncIterator() -> Iterator {
        Iterator(connection: connection, uids: uids, maximumBytes: maximumBytes)
    }

    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let connection: IMAPConnection
        fileprivate let uids: [UInt32]
        fileprivate let maximumBytes: Int
        private var id: Int?
        private var batch: ArraySlice<FetchedMail> = []
        private var isOver = false

        fileprivate init(connection: IMAPConnection, uids: [UInt32], maximumBytes: Int) {
            (self.connection, self.uids, self.maximumBytes) = (connection, uids, maximumBytes)
        }

        /// The next mail; nil after the last.
        public mutating func next(isolation: isolated (any Actor)?) async throws(MailWireError) -> FetchedMail? {
            if let mail = batch.popFirst() { return mail }
            if isOver { return nil }
            do {
                let id: Int
                if let known = self.id {
                    id = known
                } else {
                    id = try await connection.beginRun(uids, maximumBytes: maximumBytes)
                    self.id = id
                }
                batch = try await connection.continueRun(id)[...]
            } catch {
                isOver = true
                throw error
            }
            isOver = batch.isEmpty
            return batch.popFirst()
        }
    }
}
