import Square
import Values
import Web

extension Doctor {
    /// Messages to people who follow a place, that did not arrive.
    func examineAlerts(_ watches: Watches) async throws -> [Finding] {
        Self.examine(failures: try await watches.failures())
    }

    static func examine(failures: [(reason: String, count: Int)]) -> [Finding] {
        let count = failures.reduce(0) { $0 + $1.count }
        guard count > 0 else { return [] }
        let number = count >= Watches.mostCounted ? "\(Watches.mostCounted) or more" : "\(count)"
        let gaveUp = failures.first { $0.reason == "gave_up" }?.count ?? 0
        return [
            .init(
                grade: 2 * gaveUp > count ? .wrong : .attention,
                text:
                    "\(number) message(s) to followers of places did not arrive in the last \(Watches.failureDays) days",
                advice: gaveUp > 0
                    ? "\(gaveUp) were never taken by the mail server: test the mailbox that sends notices. See /balie/volgers."
                    : "See why at the desk, /balie/volgers. Addresses that refuse three times are forgotten by themselves."
            )
        ]
    }
}
