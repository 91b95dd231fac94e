import Square
import Values

extension Doctor {
    /// Messages to devices: the key is made with the other secrets at the start, so it is there.
    func examinePush(_ services: PushServices) async throws -> [Finding] {
        Self.examine(try await services.standing(), isBehindTLS: settings.isBehindTLS)
    }

    static func examine(_ standing: PushServices.Standing, isBehindTLS: Bool) -> [Finding] {
        guard standing.devices > 0 || isBehindTLS else {
            return [
                .init(
                    grade: .attention, text: "Browsers only offer notifications on sites with https",
                    advice: "Without TLS residents can follow a place by e-mail only.")
            ]
        }
        let failing = standing.services.filter { service in
            guard let failedAt = service.failedAt else { return false }
            return service.takenAt.map { $0 < failedAt } ?? true
        }
        if failing.isEmpty {
            return [
                .init(
                    grade: .good, text: "Notifications go to \(standing.devices) device(s); the key for them is there",
                    advice: "")
            ]
        }
        return failing.map { service in
            let since = service.failedAt.map { " at \($0.iso8601)" } ?? ""
            return .init(
                grade: .attention,
                text:
                    "The push service \(service.origin) did not take the last notifications: \(service.fault)\(since)",
                advice: "They are sent again for two days. Can this machine reach that address by https?")
        }
    }
}
