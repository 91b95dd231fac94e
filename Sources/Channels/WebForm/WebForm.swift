import Values

/// The form on the municipality's own site, and the same over `/v1/vragen`.
public enum WebForm {
    /// What a person sent, not judged yet. Field names are those of the form.
    public struct Payload: Sendable {
        public var question = ""
        public var subject: String?
        public var name: String?
        public var email: String?
        public var phone: String?
        public var place: String?
        public init() {}
    }
    /// Characters of a question, and of an addition.
    public static let textLimit = 10_000

    /// The payload as a message for the inbox.
    /// - Parameter subjects: the subjects that may be chosen.
    /// - Throws: `Problem` invalid with every wrong field.
    public static func read(
        _ payload: Payload, channel: ID<Channel>, subjects: [ID<Subject>], language: Language,
        attachments: [ReceivedFile], at: Instant
    ) throws -> IncomingMessage {
        let message = IncomingMessage(
            channel: channel, language: language, text: payload.question, name: payload.name, email: payload.email,
            phone: payload.phone, place: payload.place, attachments: attachments, at: at)
        var faults = textFaults(message.text, field: "vraag")
        func limit(_ text: String?, _ field: String, _ maximum: Int) {
            if let text, CleanText.length(text) > maximum { faults.append(.init(field, .tooLong(maximum: maximum))) }
        }
        limit(message.name, "naam", 200)
        if let email = message.email, !EmailAddress.isPlausible(email) {
            faults.append(.init("email", .notAnEmailAddress))
        }
        if let phone = message.phone, !isPhoneNumber(phone) { faults.append(.init("telefoon", .notAPhoneNumber)) }
        limit(message.place, "plaats", 200)
        var subject: ID<Subject>?
        if let chosen = payload.subject, !chosen.isEmpty {
            subject = subjects.first { $0.description == chosen }
            if subject == nil { faults.append(.init("onderwerp", .unknownChoice)) }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        var accepted = message
        accepted.subject = subject
        return accepted
    }

    /// What is wrong with a question or an addition.
    public static func textFaults(_ text: String, field: String) -> [Problem.Field] {
        let isBlank = CleanText.body(text).unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.generalCategory == .format
        }
        if isBlank { return [.init(field, .missing)] }
        return CleanText.length(CleanText.body(text)) > textLimit ? [.init(field, .tooLong(maximum: textLimit))] : []
    }

    private static func isPhoneNumber(_ text: String) -> Bool {
        let digits = text.filter { $0.isASCII && $0.isNumber }.count
        return (8...15).contains(digits) && text.count <= 40
            && text.allSatisfy { $0.isASCII && ($0.isNumber || " +-()./".contains($0)) }
    }
}

/// Delivery of an answer to a question from the site: it stands on the private page, which the resident can always open.
public struct WebFormSender: ChannelSender {
    public init() {}
    public func deliver(_ message: OutgoingMessage) async -> DeliveryResult { .sent }
}
